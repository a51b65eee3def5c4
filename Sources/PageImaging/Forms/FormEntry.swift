/// A registration that stands at a fixed place of its form.
public struct FormEntry: Sendable, Hashable, Codable {
  /// Millimetres of the page.
  public var area: PageRectangle
  public var fields: [FormField]

  /// Creates an entry.
  public init(area: PageRectangle, fields: [FormField]) {
    self.area = area
    self.fields = fields
  }
}
