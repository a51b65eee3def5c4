/// A place on a form where one value is written.
public struct FormField: Sendable, Hashable, Codable {
  /// What is expected there; readers choose alphabet and checks by it.
  public enum Kind: String, Sendable, Hashable, Codable {
    case text, name, place, date, dateInWords, number
  }

  /// Unique on the form, or within a row for fields of a repeated row.
  public var id: String
  /// Fields of the register that this writing answers; more than one where one line serves two. Empty: the id itself.
  public var answers: [String]
  /// Millimetres of the page; in a repeated row, of the row's upper left corner.
  public var area: PageRectangle
  /// Millimetres from the left that the first line leaves to the printed label.
  public var indent: Double
  /// Lines of writing that the place is made for.
  public var lines: Int
  public var kind: Kind

  /// Creates a field.
  public init(
    id: String, answers: [String] = [], area: PageRectangle, indent: Double = 0, lines: Int = 1, kind: Kind = .text
  ) {
    self.id = id
    self.answers = answers
    self.area = area
    self.indent = indent
    self.lines = lines
    self.kind = kind
  }

  private enum CodingKeys: String, CodingKey { case id, answers, area, indent, lines, kind }

  /// Reads a field; only id and area must be there.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    answers = try values.decodeIfPresent([String].self, forKey: .answers) ?? []
    area = try values.decode(PageRectangle.self, forKey: .area)
    indent = try values.decodeIfPresent(Double.self, forKey: .indent) ?? 0
    lines = try values.decodeIfPresent(Int.self, forKey: .lines) ?? 1
    kind = try values.decodeIfPresent(Kind.self, forKey: .kind) ?? .text
  }
}
