import Storage

/// A finding's place in the order in which open findings are listed.
struct FindingPlace: Hashable, Sendable {
  var unit: String
  var book: String
  /// Of the entry in the book.
  var position = 0
  var id = ""

  static func of(_ finding: String, in transaction: any Transaction) throws -> FindingPlace? {
    try transaction.first(
      """
      SELECT f.unit_path, f.book_id, e.position, f.id FROM finding f JOIN entry e ON e.id = f.entry_id WHERE f.id = ?
      """, [.text(finding)]
    ).map {
      FindingPlace(
        unit: try $0.text("unit_path"), book: try $0.text("book_id"), position: try $0.integer("position"), id: try $0.text("id"))
    }
  }
}

/// One range of the index of open findings (`finding_open`): the findings of one rule in a unit itself, or in the units below it.
struct FindingStretch: Hashable, Sendable {
  /// What the index holds; word for word its own condition.
  static let isOpen = "f.settled = 1 AND (f.answer IS NULL OR f.answer = 'ask')"

  /// How open findings are listed: up to the book by the index, within a book by the entry `e`. Only the findings of one rule in one
  /// book are sorted at a time.
  static let order = "f.unit_path, f.book_id, e.position, f.id"

  var sql: String
  var arguments: [SQLValue]

  /// The stretches of some units in ascending order, none twice, from behind a place on.
  static func all(_ units: [UnitPath], behind place: FindingPlace? = nil) -> [FindingStretch] {
    let tops = Set(units).filter { unit in !units.contains { $0 != unit && $0.contains(unit) } }
    return tops.sorted { $0.rawValue < $1.rawValue }.flatMap { unit -> [FindingStretch] in
      guard unit != .root else { return [range(from: "", to: nil, behind: place)].compactMap(\.self) }
      return [own(unit.rawValue, behind: place), range(from: unit.rawValue + "/", to: unit.rawValue + "0", behind: place)]
        .compactMap(\.self)
    }
  }

  private static func own(_ unit: String, behind place: FindingPlace?) -> FindingStretch? {
    if let place, place.unit > unit { return nil }
    guard let place, place.unit == unit else { return FindingStretch(sql: "f.unit_path = ?", arguments: [.text(unit)]) }
    return FindingStretch(
      sql: "f.unit_path = ? AND f.book_id >= ? AND (f.book_id > ? OR (e.position, f.id) > (?, ?))",
      arguments: [.text(unit), .text(place.book), .text(place.book), .int(place.position), .text(place.id)])
  }

  /// `0` follows `/` in ASCII: from `unit/` to `unit0` lies every unit below.
  private static func range(from low: String, to high: String?, behind place: FindingPlace?) -> FindingStretch? {
    if let place, let high, place.unit >= high { return nil }
    let end = high == nil ? "" : " AND f.unit_path < ?"
    let last = high.map { [SQLValue.text($0)] } ?? []
    guard let place, place.unit >= low else {
      return FindingStretch(sql: "f.unit_path >= ?\(end)", arguments: [.text(low)] + last)
    }
    let book = [SQLValue.text(place.unit), .text(place.book)]
    return FindingStretch(
      sql: """
        (f.unit_path, f.book_id) >= (?, ?) AND ((f.unit_path, f.book_id) > (?, ?) OR (e.position, f.id) > (?, ?))\(end)
        """,
      arguments: book + book + [.int(place.position), .text(place.id)] + last)
  }
}
