import PageImaging

/// What a person drew on one flat page: the boxes of a form, as shares of the page.
public struct FormDrawing: Hashable, Codable, Sendable {
  /// How registrations stand on the page.
  public enum Layout: String, Hashable, Codable, Sendable, CaseIterable {
    /// One registration a page.
    case page
    /// Rows of a table, or equal blocks, of one height.
    case even
    /// Rows as high as their longest cell.
    case uneven
  }

  /// One field's box.
  public struct Field: Hashable, Codable, Sendable {
    /// A field of the register.
    public var field: String
    public var box: UnitBox
    /// Lines of writing; nil: as many as fit.
    public var lines: Int?
    /// Millimetres of the first line that a printed label takes.
    public var labelMM: Double?

    public init(field: String, box: UnitBox, lines: Int? = nil, labelMM: Double? = nil) {
      self.field = field
      self.box = box
      self.lines = lines
      self.labelMM = labelMM
    }
  }

  public var title: String
  /// The page that was drawn on, which half of it, and where a person saw its corners.
  public var page: String
  public var part: PreparedPage.Part?
  public var corners: [PagePoint]?
  public var widthMM: Double
  public var heightMM: Double
  public var layout: Layout
  /// Where registrations stand, without a table's head; nil: the whole page.
  public var area: UnitBox?
  /// For ``Layout/uneven``: the row that the fields were drawn in.
  public var row: UnitBox?
  /// For ``Layout/even``: rows of the page.
  public var count: Int?
  public var fields: [Field]
  /// The form that is drawn anew, and the SHA-256 of the file it was begun from.
  public var form: String?
  public var base: String?

  public init(
    title: String, page: String, part: PreparedPage.Part? = nil, corners: [PagePoint]? = nil, widthMM: Double, heightMM: Double,
    layout: Layout, area: UnitBox? = nil, row: UnitBox? = nil, count: Int? = nil, fields: [Field], form: String? = nil,
    base: String? = nil
  ) {
    self.title = title
    self.page = page
    self.part = part
    self.corners = corners
    self.widthMM = widthMM
    self.heightMM = heightMM
    self.layout = layout
    self.area = area
    self.row = row
    self.count = count
    self.fields = fields
    self.form = form
    self.base = base
  }
}
