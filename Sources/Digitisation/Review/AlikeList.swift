import CivilStatus
import Storage

/// Settled entries that claim the same value of a field, for looking at their pictures together.
public struct AlikeList: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
  }

  /// A field that can be gone through.
  public struct Choice: Hashable, Codable, Sendable {
    public var field: String
    public var labelVi: String
  }

  /// A value of a field, with how often it stands in the unit.
  public struct Value: Hashable, Codable, Sendable {
    public var key: String
    public var text: String
    public var entries: Int
  }

  /// One picture to look at.
  public struct Item: Hashable, Codable, Sendable {
    public var entry: String
    public var label: String
    /// The page and place of the field, if it was marked or recognised; nil: the entry's own band is shown.
    public var crop: Crop?
    public var isReviewed: Bool
    public var isOdd: Bool
  }

  /// A part of a page.
  public struct Crop: Hashable, Codable, Sendable {
    public var page: String
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double
    /// Whether it is clearly higher than wide, as a cell of a ruled page is.
    public var isTall: Bool

    /// A field's place with a little around it, so that no stroke is cut off.
    init(_ region: DeskRegion) {
      let (across, down) = (region.width * 0.03, region.height * 0.15)
      page = region.pageID
      x = max(0, region.x - across)
      y = max(0, region.y - down)
      width = min(1, region.x + region.width + across) - x
      height = min(1, region.y + region.height + down) - y
      isTall = height * Double(region.pageHeight) > 1.25 * width * Double(region.pageWidth)
    }
  }

  /// A page of pictures.
  public struct Page: Codable, Sendable {
    public var items: [Item]
    public var next: String?
  }

  /// What is gone through.
  public struct Question: Hashable, Sendable {
    public var unit: UnitPath
    public var kind: RegisterKind
    public var field: String
    public var value: String
    /// One book only.
    public var book: String?
    /// Also pictures that somebody has gone through for this value.
    public var withReviewed: Bool

    public init(
      unit: UnitPath, kind: RegisterKind, field: String, value: String, book: String? = nil, withReviewed: Bool = false
    ) {
      self.unit = unit
      self.kind = kind
      self.field = field
      self.value = value
      self.book = book
      self.withReviewed = withReviewed
    }
  }

  /// Units whose pictures the actor may go through.
  public static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { ReviewRecord.definition.roles.contains($0.role) }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  public func choices(_ kind: RegisterKind) -> [Choice] {
    catalogue[kind].map { SettledFields.reviewable($0).map { Choice(field: $0.field, labelVi: $0.labelVi) } } ?? []
  }

  /// The values of a field in a unit, the commonest first. Complexity: O(values).
  public func values(of field: String, kind: RegisterKind, in unit: UnitPath, for actor: Actor) async throws -> [Value] {
    try check(unit, actor)
    return try await database.read { transaction in
      try transaction.query(
        """
        SELECT value_key, value_text, entries FROM settled_count WHERE unit_path = ? AND kind = ? AND field = ? AND entries > 0
        ORDER BY entries DESC, value_key LIMIT 400
        """, [.text(unit.rawValue), .text(kind.rawValue), .text(field)]
      ).map { Value(key: try $0.text("value_key"), text: try $0.text("value_text"), entries: try $0.integer("entries")) }
    }
  }

  /// Pictures that claim the value, in the order of the books, behind the entry `after`. Complexity: O(limit) steps in the index,
  /// and those over what was gone through already.
  public func page(_ question: Question, for actor: Actor, after: String? = nil, limit: Int = 48) async throws -> Page {
    try check(question.unit, actor)
    guard let schema = catalogue[question.kind] else { throw Refusal.notFound(.unit) }
    let limit = min(max(limit, 1), ReviewRecord.maximum)
    let page = try await database.read { transaction in
      let place = try after.flatMap { try Entry.find($0, in: transaction) }
      var sql = """
        SELECT s.entry_id, s.book_id, e.number_text, e.position, b.number AS book_number, b.opening_year, b.closing_year, m.is_odd
        FROM settled_field s JOIN entry e ON e.id = s.entry_id JOIN book b ON b.id = s.book_id
        LEFT JOIN review_mark m ON m.entry_id = s.entry_id AND m.field = s.field AND m.value_key = s.value_key
        WHERE s.unit_path = ? AND s.kind = ? AND s.field = ? AND s.value_key = ? AND (s.book_id, s.position) > (?, ?)
        AND e.withdrawn = 0 AND e.captured = 1
        """
      var arguments: [SQLValue] = [
        .text(question.unit.rawValue), .text(question.kind.rawValue), .text(question.field), .text(question.value),
        .text(place?.bookID ?? ""), .int(place?.position ?? -1),
      ]
      if let book = question.book {
        sql += " AND s.book_id = ?"
        arguments.append(.text(book))
      }
      if !question.withReviewed { sql += " AND m.entry_id IS NULL" }
      sql += " ORDER BY s.book_id, s.position LIMIT ?"
      let rows = try transaction.query(sql, arguments + [.int(limit + 1)])
      let items = try rows.prefix(limit).map { try item($0, question.field, schema, transaction) }
      return Page(items: items, next: rows.count > limit ? items.last?.entry : nil)
    }
    // Who sees what many entries say can read none of them blindly.
    try await EntryWitness(database: database).note(page.items.map(\.entry), by: actor)
    return page
  }

  private func item(_ row: Row, _ field: String, _ schema: RegisterSchema, _ transaction: any Transaction) throws -> Item {
    let entry = try row.text("entry_id")
    let base = field.split(separator: "#").first.map { String($0) } ?? field
    let places = try DeskRegion.fields(of: entry, at: DeskRegion.all(of: entry, in: transaction), schema, in: transaction)
    let crop = places.first { $0.field == base }.map { Crop($0) }
    let odd = try row.optionalInteger("is_odd")
    return Item(
      entry: entry, label: "Số \(try row.text("number_text")), quyển \(try SurroundingsReader.bookText(row))", crop: crop,
      isReviewed: odd != nil, isOdd: odd == 1)
  }

  private func check(_ unit: UnitPath, _ actor: Actor) throws {
    guard Self.units(actor).contains(where: { $0.contains(unit) }) else { throw Refusal.notFound(.unit) }
  }
}
