import Drawing

/// A printed form of the sample as it leaves the press, with the places where values go. Millimetres.
public struct PrintedForm: Sendable {
  /// A place for one value.
  public struct Place: Sendable, Hashable {
    /// Fields that the writing answers.
    public var fields: [String]
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double
    /// What the printed label takes of the first line.
    public var indent: Double
    public var lines: Int
  }

  /// A registration's part of the page.
  public struct Case: Sendable, Hashable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double
    public var places: [Place]
  }

  public let id: String
  public let title: String
  public let widthMM: Double
  public let heightMM: Double
  /// From top to bottom.
  public let cases: [Case]
  /// True for a ruled table with a row a case.
  public let isTable: Bool

  /// Every form that the sample's books are printed on.
  public static let ids = ["birthPage", "birthTable", "deathPage", "maritalStatusPage", "marriageTable", "recognitionPage"]

  /// A form by its id; nil for one that is not among `ids`.
  public init?(_ id: String) {
    guard PrintedForm.ids.contains(id) else { return nil }
    let layout = FormCatalogue.form(id)
    self.id = id
    title = (layout as? TableForm)?.title ?? (layout as? PageForm)?.code ?? id
    widthMM = layout.widthMM
    heightMM = layout.heightMM
    isTable = layout is TableForm
    cases = (0..<layout.capacity).map { row in
      let area = layout.entryArea(row: row)
      return Case(
        x: area.x, y: area.y, width: area.width, height: area.height,
        places: layout.slots(row: row).map { slot in
          Place(
            fields: slot.fields, x: slot.area.x, y: slot.area.y, width: slot.area.width, height: slot.area.height,
            indent: slot.indent, lines: slot.lines)
        })
    }
  }

  /// The blank form as PNG, black on white.
  public func blank(dpi: Double) throws(DrawingError) -> [UInt8] {
    let canvas = try Canvas(widthMM: widthMM, heightMM: heightMM, dpi: dpi)
    canvas.paint(Colour(hex: 0xFFFFFF))
    FormCatalogue.form(id).drawPrint(on: canvas, colour: Colour(hex: 0x101010), fonts: PrintFonts(family: Font.serifFamily))
    return canvas.png(.full)
  }
}
