/// A unit offered for a typed place.
public struct PlaceHit: Hashable, Sendable {
  public let unit: AdministrativeUnit
  /// "Xã X, Huyện Y, Tỉnh Z" as it was at the date.
  public let fullName: String
}
