import PageImaging
import Storage

/// A registration that was recognised on a page and can be offered as a mark.
struct OfferedRow: Sendable {
  /// What is the same on every page of a form: which registration of which form, on which half of the picture.
  struct Key: Hashable, Sendable {
    var form: String
    /// From 0, empty rows counted.
    var row: Int
  }

  var key: Key
  var box: UnitBox
  /// False for a row of a table that no form describes.
  var isOfForm: Bool

  /// So much around a recognised registration is marked with it, as a share of the page.
  private static let margin = 0.004

  /// The registrations of an image: of a form of this register, or rows of a table that no form describes. Empty ones are left out.
  ///
  /// - Parameter drawn: for forms that the unit drew, the file by the form's name: a form drawn anew is another form.
  static func all(_ places: PagePlaces, _ fields: RecognisedFields, drawn: [String: String]) -> [OfferedRow] {
    places.pages.filter { $0.form == nil || fields.knows($0) }.flatMap { page -> [OfferedRow] in
      let id = page.form?.id ?? ""
      let form = "\(page.part.rawValue):\(id)" + (drawn[id].map { "@\($0.prefix(12))" } ?? "")
      return PagePlaces.sureRows(page).compactMap { index, entry -> OfferedRow? in
        guard entry.ink.map({ $0 >= PagePlaces.leastInk }) ?? true, let box = grown(entry.box) else { return nil }
        return OfferedRow(key: Key(form: form, row: index), box: box, isOfForm: page.form != nil)
      }
    }
  }

  /// The rows with what was put right on this page or before it; the nearest correction holds.
  static func shifted(_ rows: [OfferedRow], at position: Int, by shifts: [OfferShift]) -> [OfferedRow] {
    guard !shifts.isEmpty else { return rows }
    return rows.map { row in
      var row = row
      if let shift = shifts.last(where: { $0.key == row.key && $0.position <= position }) { row.box = shift.applied(to: row.box) }
      return row
    }
  }

  private static func grown(_ box: UnitBox) -> UnitBox? {
    UnitBox(
      x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin
    ).clamped
  }
}

/// All that decides which boxes are offered on a book's pages.
struct OfferGround {
  let fields: RecognisedFields
  let unit: String
  let drawn: [String: String]
  let shifts: [OfferShift]

  init(_ book: Book, _ fields: RecognisedFields, in transaction: any Transaction) throws {
    self.fields = fields
    unit = book.unit.rawValue
    drawn = Dictionary(
      try UnitForm.inUse(book.unit, in: transaction).map { ($0.name, $0.blob) }, uniquingKeysWith: { first, _ in first })
    shifts = try OfferShift.all(in: book.id, transaction)
  }

  /// What was recognised on an image, where it was recognised.
  func found(_ blob: String, in transaction: any Transaction) throws -> [OfferedRow] {
    try PagePlaces.find(blob, unit: unit, in: transaction).map { OfferedRow.all($0, fields, drawn: drawn) } ?? []
  }
}
