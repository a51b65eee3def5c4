import PageImaging
import Storage

/// A page that the machine recognised lying on its side or on its head.
public struct TurnedPage: Hashable, Codable, Sendable {
  public var page: String
  /// Degrees clockwise until it can be read.
  public var degrees: Int
}

extension RecognisedEntries {
  /// Pages of a known form without marks that have to be turned, in the order of the book.
  public func turned(in bookID: String, for actor: Actor) async throws -> [TurnedPage] {
    try await node.database.read { transaction in
      let book = try PageAccess.book(bookID, for: actor, in: transaction)
      return try Self.open(bookID, in: transaction).compactMap { page, _, blob in
        guard let places = try PagePlaces.find(blob, unit: book.unit.rawValue, in: transaction),
          let first = places.pages.first, first.turn != 0,
          // All that lies on the picture, and surely: halves that lie differently are left to people.
          places.pages.allSatisfy({ $0.turn == first.turn && ($0.form?.score ?? 0) >= PagePlaces.leastConfidence })
        else { return nil }
        return TurnedPage(page: page, degrees: first.turn)
      }
    }
  }
}
