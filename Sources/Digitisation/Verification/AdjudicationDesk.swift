import CivilStatus
import Storage

/// Opens disputed entries for the third person.
public struct AdjudicationDesk: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue
  let reservations: Reservations

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    reservations = Reservations(node)
  }

  /// Whether the actor may decide about the entry now; reserves nothing.
  /// - Throws: ``Refusal`` as deciding would.
  public func check(_ entryID: String, by actor: Actor) async throws {
    try await database.read { try Reservations.checkRights(entryID, .adjudication, actor, $0) }
  }

  /// Reserves the entry and gives its differences, in the order of the form, the two values without their readers' names.
  /// - Throws: ``Refusal`` as deciding would.
  @discardableResult
  public func open(_ entryID: String, by actor: Actor) async throws -> DisputedEntry {
    let reservation = try await reservations.take(entryID, for: .adjudication, by: actor)
    let disputed = try await database.read { transaction in
      guard
        let entry = try Entry.find(entryID, in: transaction), let book = try Book.find(entry.bookID, in: transaction),
        let schema = catalogue[book.kind]
      else { throw Refusal.notFound(.entry) }
      let readings = try ReadingPair(entryID, in: transaction)
      let rows = try Discrepancy.all(of: entryID, in: transaction)
      let open = Dictionary(uniqueKeysWithValues: rows.map { ($0.field, $0) })
      let regions = try DeskRegion.shown(entry, in: transaction)
      let places = Dictionary(grouping: try DeskRegion.fields(of: entryID, at: regions, schema, in: transaction)) {
        $0.field ?? ""
      }
      let items = schema.form.flatMap { $0.fields }.compactMap { field in
        open[field.id].map { discrepancy in
          var item = DisputedField(discrepancy, field: field, schema: schema, readings: readings, entry: entryID)
          item.regions = places[field.id] ?? []
          return item
        }
      }
      let stretch = try AlignedStretch.around(entry, schema: schema, in: transaction)
      return DisputedEntry(
        entryID: entryID, version: entry.version, book: book, schema: schema, position: entry.position,
        regions: regions, fields: items, reservedUntil: reservation.expiresAt,
        alignment: stretch.map { AlignmentHint($0, here: entryID, discrepancies: rows.map(\.field), schema: schema) })
    }
    try await EntryWitness(database: database).note([entryID], by: actor)
    return disputed
  }
}

/// A disputed entry on the third person's desk.
public struct DisputedEntry: Sendable {
  public var entryID: String
  public var version: Int
  public var book: Book
  public var schema: RegisterSchema
  public var position: Int
  public var regions: [DeskRegion]
  public var fields: [DisputedField]
  public var reservedUntil: String
  /// Set when the readings of this and other entries seem to stand a row off each other.
  public var alignment: AlignmentHint?
}

/// One difference: two values under neutral names.
public struct DisputedField: Hashable, Codable, Sendable {
  public var field: String
  /// The label with whose it is: "Họ và tên (Mẹ)".
  public var labelVi: String
  public var a: KeyedValue
  public var b: KeyedValue
  /// What was decided so far, by side.
  public var side: AdjudicatedSide?
  /// The value decided on.
  public var decided: KeyedValue?
  /// Where the field alone stands on the page, where that is known.
  public var regions: [DeskRegion] = []

  init(_ discrepancy: Discrepancy, field: FieldDefinition, schema: RegisterSchema, readings: ReadingPair, entry: String) {
    self.field = field.id
    labelVi = schema.fullLabel(of: field)
    let first = KeyedValue(readings.first.value(field.id))
    let second = KeyedValue(readings.second.value(field.id))
    let firstIsA = NeutralOrder.firstIsA(entry: entry, field: field.id)
    a = firstIsA ? first : second
    b = firstIsA ? second : first
    side = discrepancy.choice?.side(entry: entry, field: field.id)
    decided = discrepancy.decided.map { KeyedValue($0) }
  }
}

extension KeyedValue {
  /// A kept value as a person would key it.
  init(_ value: FieldValue) {
    self.init(value.asWritten, condition: value.condition)
  }
}
