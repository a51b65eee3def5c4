import Cryptography
import Storage

/// A region as it stands in the ledger.
struct PlacedRegion: Hashable, Codable {
  var id: String
  var place: RegionPlace

  /// New regions for places, in order.
  static func make(_ places: [RegionPlace]) -> [PlacedRegion] {
    places.map { PlacedRegion(id: RandomID.make(), place: $0) }
  }

  /// Writes the regions of an entry, in order.
  static func insert(_ regions: [PlacedRegion], for entry: String, in transaction: any Transaction) throws {
    for (index, region) in regions.enumerated() {
      _ = try transaction.execute(
        """
        INSERT INTO region (id, entry_id, page_id, ordinal, field, x, y, width, height) VALUES (?, ?, ?, ?, '', ?, ?, ?, ?)
        """,
        [
          .text(region.id), .text(entry), .text(region.place.page), .int(index + 1), .real(region.place.x), .real(region.place.y),
          .real(region.place.width), .real(region.place.height),
        ])
    }
  }
}
