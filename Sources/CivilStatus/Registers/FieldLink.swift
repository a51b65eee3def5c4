/// A field that often says the same as others of the entry: one key fills it from them.
public struct FieldLink: Codable, Hashable, Sendable {
  public enum Part: String, Codable, Hashable, Sendable {
    case whole
    /// The first word of a Vietnamese name: the family name.
    case familyName
  }

  public let field: String
  /// The fields to take from, the likeliest first.
  public let from: [String]
  public let part: Part

  public init(field: String, from: [String], part: Part = .whole) {
    self.field = field
    self.from = from
    self.part = part
  }

  public init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      field: try file.decode(String.self, forKey: .field), from: try file.decode([String].self, forKey: .from),
      part: try file.decodeIfPresent(Part.self, forKey: .part) ?? .whole)
  }
}
