import CivilStatus
import PageImaging
import Storage

/// A field's place on an image, and what is written there as it looks.
struct WordPlace: Sendable {
  var field: String
  var blob: String
  var box: UnitBox
  /// Where the form's printed label stands, which is no writing.
  var label: UnitBox?
  /// Nil before it was looked at, and where nothing is written.
  var shape: WordShape?
  var isKnown = false

  /// Names image, box and label: another mark or image is another place.
  var name: String { ([blob] + [box, label].compactMap { $0 }.map(Self.text)).joined(separator: " ") }

  private static func text(_ box: UnitBox) -> String { "\(box.x) \(box.y) \(box.width) \(box.height)" }

  /// The places of an entry's fields whose words recur in a book, and of names, one for each field, with the shapes that are kept.
  static func of(_ entry: Entry, schema: RegisterSchema, in transaction: any Transaction) throws -> [WordPlace] {
    let wanted = BookTexts.fields(of: schema).union(WordPlace.names(of: schema))
    let regions = try DeskRegion.fields(of: entry.id, at: DeskRegion.shown(entry, in: transaction), schema, in: transaction)
    var places: [String: WordPlace] = [:]
    for region in regions {
      guard let field = region.field, wanted.contains(field), places[field] == nil,
        let page = try Page.find(region.pageID, in: transaction)
      else { continue }
      places[field] = WordPlace(
        field: field, blob: page.blob, box: UnitBox(x: region.x, y: region.y, width: region.width, height: region.height),
        label: region.label)
    }
    for row in try transaction.query("SELECT field, place, shape FROM word_shape WHERE entry_id = ?", [.text(entry.id)]) {
      let field = try row.text("field")
      guard let place = places[field], try row.text("place") == place.name else { continue }
      let bytes = try row.blob("shape")
      let shape = WordShape(bytes: bytes)
      places[field]?.shape = shape
      // What another version of the program saw is looked at again.
      places[field]?.isKnown = shape != nil || bytes.isEmpty
    }
    return places.values.sorted { $0.field < $1.field }
  }

  /// Fields that hold a name of a person.
  static func names(of schema: RegisterSchema) -> Set<String> {
    Set(schema.keyedFields.filter { $0.kind == .name }.map(\.id))
  }

  /// Keeps the shape; an empty field is kept as such.
  func save(_ entry: Entry, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO word_shape (book_id, entry_id, field, place, shape) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (entry_id, field) DO UPDATE SET book_id = excluded.book_id, place = excluded.place, shape = excluded.shape
      """,
      [.text(entry.bookID), .text(entry.id), .text(field), .text(name), .blob(shape?.bytes ?? [])])
  }
}
