import CivilStatus
import Storage

/// Texts that come again and again in a book: places, issuers, causes, and the people who sign. From entries that are settled, and from
/// what the person asking keyed themselves in this pass; never from another's reading that is not settled.
struct BookTexts: Sendable {
  /// Entries looked at, the nearest before and after first.
  static let entries = 300
  static let textsOfField = 60
  /// Other books of the unit looked at, and entries of each.
  static let books = 8
  static let entriesAround = 80

  let book: String
  let schema: RegisterSchema
  /// The entry on the desk: its own values are never offered for itself.
  let entry: Entry
  let pass: ReadingPass
  let account: String

  /// Field id → texts, the commonest first. Complexity: O(entries looked at).
  func find(in transaction: any Transaction) throws -> [String: [BookText]] {
    let wanted = Self.fields(of: schema)
    guard !wanted.isEmpty else { return [:] }
    var counts: [String: TextCounts] = [:]
    for reading in try readings(of: book, entries: Self.entries, in: transaction) {
      for field in wanted { counts[field, default: TextCounts()].add(reading.values[field], isOwn: reading.isOwn) }
    }
    return counts.mapValues { $0.commonest(Self.textsOfField) }.filter { !$0.value.isEmpty }
  }

  /// The same of the unit's other books, the nearest in time, by ``pool(of:)``: hamlets, officials and their titles are the same in the
  /// next book. Complexity: O(entries looked at).
  func around(_ home: Book, catalogue: RegisterCatalogue, in transaction: any Transaction) throws -> [String: [BookText]] {
    let books = try transaction.query(
      """
      SELECT id, kind FROM book WHERE unit_path = ? AND id <> ?
      ORDER BY ABS(opening_year - ?), id LIMIT ?
      """, [.text(home.unit.rawValue), .text(book), .int(home.openingYear), .int(Self.books)])
    var counts: [String: TextCounts] = [:]
    for row in books {
      guard let schema = catalogue[RegisterKind(rawValue: try row.text("kind"))] else { continue }
      let wanted = Self.fields(of: schema).map { ($0, Self.pool(of: $0, in: schema)) }
      for reading in try readings(of: try row.text("id"), entries: Self.entriesAround, in: transaction) {
        for (field, pool) in wanted { counts[pool, default: TextCounts()].add(reading.values[field], isOwn: reading.isOwn) }
      }
    }
    return counts.mapValues { $0.commonest(Self.textsOfField) }.filter { !$0.value.isEmpty }
  }

  /// What fields share: a place is a place whoever lives there, an issuer an issuer whoever's paper it is. "place", else the field
  /// without the person it speaks of.
  static func pool(of field: String, in schema: RegisterSchema) -> String {
    switch schema.field(field)?.kind {
    case .place, .placeOffice, .placeAdminUnit: "place"
    default: field.contains(where: \.isUppercase) ? String(field.drop { !$0.isUppercase }) : field
    }
  }

  /// Values of settled entries, and of what the person asking keyed themselves: in this book in this pass, elsewhere in any.
  private func readings(of other: String, entries: Int, in transaction: any Transaction) throws -> [(
    values: [String: FieldValue], isOwn: Bool
  )] {
    let isHere = other == book
    let own = try transaction.query(
      """
      SELECT r.field_values FROM entry e JOIN reading r ON r.entry_id = e.id
      WHERE e.book_id = ? AND e.id <> ? AND e.withdrawn = 0 AND r.account_id = ? AND r.source = 'keyed'\(isHere ? " AND r.pass = ?" : "")
      ORDER BY e.position DESC LIMIT ?
      """,
      [.text(other), .text(entry.id), .text(account)] + (isHere ? [.int(pass.rawValue)] : []) + [.int(entries)])
    let settled = try transaction.query(
      """
      SELECT v.field_values FROM entry e JOIN entry_values v ON v.entry_id = e.id
      WHERE e.book_id = ? AND e.id <> ? AND e.withdrawn = 0 ORDER BY e.position DESC LIMIT ?
      """, [.text(other), .text(entry.id), .int(entries)])
    return try own.map { (try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")), true) }
      + settled.map { (try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")), false) }
  }

  /// Fields whose texts recur and are nobody's name but an official's.
  static func fields(of schema: RegisterSchema) -> Set<String> {
    let persons = Set(schema.persons.compactMap { $0.fullName })
    let fields = schema.keyedFields.filter { field in
      switch field.kind {
      case .place, .placeOffice, .placeAdminUnit: true
      case .name: !persons.contains(field.id) && !field.id.hasSuffix("FullName")
      case .text: field.id != "notes" && !field.id.hasSuffix("Basis") && !field.id.hasSuffix("Number")
      default: false
      }
    }
    return Set(fields.map(\.id))
  }
}

/// Texts of a field, counted. What others settled counts once two entries say it: the book's texts come once for many entries, and one
/// of those may be read blind later.
private struct TextCounts {
  private var own: [String: Int] = [:]
  private var settled: [String: Int] = [:]

  mutating func add(_ value: FieldValue?, isOwn: Bool) {
    guard let value, value.condition == .legible, (1...200).contains(value.asWritten.utf8.count) else { return }
    if isOwn { own[value.asWritten, default: 0] += 1 } else { settled[value.asWritten, default: 0] += 1 }
  }

  func commonest(_ limit: Int) -> [BookText] {
    let counts = own.merging(settled.filter { $0.value > 1 || own[$0.key] != nil }, uniquingKeysWith: +)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map { BookText(text: $0.key, count: $0.value) }
  }
}

/// A text and how often it was met.
public struct BookText: Hashable, Sendable, Encodable {
  public var text: String
  public var count: Int

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(text)
    try container.encode(count)
  }
}
