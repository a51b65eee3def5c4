import CivilStatus
import Storage

/// Texts that come again and again in a book: places, issuers, causes, and the people who sign. From entries that are settled, and from
/// what the person asking keyed themselves in this pass; never from another's reading that is not settled.
struct BookTexts: Sendable {
  /// Entries looked at, the nearest before and after first.
  static let entries = 300
  static let textsOfField = 60

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
    var counts: [String: [String: Int]] = [:]
    let own = try transaction.query(
      """
      SELECT r.field_values FROM entry e JOIN reading r ON r.entry_id = e.id AND r.pass = ?
      WHERE e.book_id = ? AND e.id <> ? AND e.withdrawn = 0 AND r.account_id = ? AND r.source = 'keyed'
      ORDER BY e.position DESC LIMIT ?
      """,
      [.int(pass.rawValue), .text(book), .text(entry.id), .text(account), .int(Self.entries)])
    let settled = try transaction.query(
      """
      SELECT v.field_values FROM entry e JOIN entry_values v ON v.entry_id = e.id
      WHERE e.book_id = ? AND e.id <> ? AND e.withdrawn = 0 ORDER BY e.position DESC LIMIT ?
      """, [.text(book), .text(entry.id), .int(Self.entries)])
    for row in own + settled {
      let values = try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values"))
      for field in wanted {
        guard let value = values[field], value.condition == .legible, (1...200).contains(value.asWritten.utf8.count) else {
          continue
        }
        counts[field, default: [:]][value.asWritten, default: 0] += 1
      }
    }
    return counts.mapValues { texts in
      texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.textsOfField).map {
        BookText(text: $0.key, count: $0.value)
      }
    }
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
