/// The body of a table in which every row is a registration.
public struct FormRows: Sendable, Hashable, Codable {
  /// How rows come about.
  public enum Mode: String, Sendable, Hashable, Codable {
    /// Printed rules, the same on every page: `count` rows of one height fill the area.
    case fixed
    /// Rows are as high as their longest cell: found by rules, or by the ink of the anchor column where nothing is ruled.
    case found
  }

  /// The body without the head, in millimetres of the page.
  public var area: PageRectangle
  public var mode: Mode
  /// Rows of a page in mode `fixed`; the most that are looked for in mode `found` (nil: no limit).
  public var count: Int?
  /// Fields in millimetres of the row's upper left corner. In mode `found` their heights are shares of `height`.
  public var fields: [FormField]
  /// The height that the fields were drawn in; nil in mode `fixed`, where it follows from area and count.
  public var height: Double?
  /// The field whose ink begins a row where rows are not ruled; nil takes the leftmost.
  public var anchor: String?

  /// Creates rows.
  public init(
    area: PageRectangle, mode: Mode, count: Int? = nil, fields: [FormField], height: Double? = nil, anchor: String? = nil
  ) {
    self.area = area
    self.mode = mode
    self.count = count
    self.fields = fields
    self.height = height
    self.anchor = anchor
  }
}
