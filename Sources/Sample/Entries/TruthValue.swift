/// What truly stands in a field of the book.
public struct TruthValue: Codable, Hashable, Sendable {
  /// The text a perfect keyer types. For an illegible field: what can be read, with `[…]` for the rest.
  public var asWritten: String
  /// legible, uncertain, illegible, blank, struckOut or damaged.
  public var condition: String
  /// Code of a code list, or the date as the ministry writes it.
  public var normalised: String?
  /// A text struck out before the one that holds.
  public var struck: String?
  /// What the clerk wrote, where it can no longer be read.
  public var actual: String?

  init(_ asWritten: String, condition: String? = nil, normalised: String? = nil) {
    self.asWritten = asWritten
    self.condition = condition ?? (asWritten.isEmpty ? "blank" : "legible")
    self.normalised = normalised
  }
}
