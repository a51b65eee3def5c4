import CivilStatus
import Digitisation

/// What the page sends when each row shall go into the book it names.
struct SplitBody: Decodable, Sendable {
  var fileName: String
  var sheet: String
  var mapping: SheetMapping
  /// The unit whose inventory gets the books that are missing.
  var unit: String
  /// Books that are to be registered: as many as the person was told and agreed to.
  var registering: Int
  var isAppending: Bool?
}

/// A sheet whose rows go into several books.
struct SheetSplit: Sendable {
  let asked: SplitBody
  let file: String
  let actor: Actor
  let node: Node

  init(_ asked: SplitBody, file: String, for actor: Actor, on node: Node) throws {
    try Self.requireRight(actor, in: UnitPath(rawValue: asked.unit))
    (self.asked, self.file, self.actor, self.node) = (asked, file, actor, node)
  }

  /// Who may neither import into a unit's books nor register any is told nothing of them.
  static func requireRight(_ actor: Actor, in unit: UnitPath) throws {
    guard unit != .root,
      actor.grants.contains(where: { SheetImport.definition.roles.contains($0.role) && $0.unit.contains(unit) })
    else { throw Refusal.notPermitted(action: SheetImport.definition.id) }
  }

  /// Registers what is missing, imports, and gives the page to go to.
  func carryOut(_ job: BackgroundJob) async throws -> String {
    let unit = UnitPath(rawValue: asked.unit)
    let found = try await SheetImporter(node).inspect(
      file, named: asked.fileName, sheet: asked.sheet, kind: asked.mapping.kind, by: actor)
    let inspection = try found.confirmed(asked.mapping)
    let plan = try await SheetBooks(node).plan(inspection, unit: unit)
    let missing = plan.items.count { $0.bookID == nil }
    guard missing <= asked.registering else {
      throw Refusal.unmet(["Danh mục sổ vừa thay đổi: còn \(missing) quyển phải ghi thêm. Hãy mở lại tệp và xác nhận lại."])
    }
    let reports = try await SheetBooks(node).carryOut(
      plan, of: inspection, unit: unit, isAppending: asked.isAppending ?? false, by: actor
    ) { book, done, total in job.tell("Quyển \(book.text): đã nhập", done, total) }
    return reports.count == 1 ? "/nhap-excel/\(reports[0].importID)" : "/nhap-excel"
  }

  /// Rows that name other books go into a book only when the person agreed to that many.
  static func requireConfirmed(_ agreed: Int, of request: SheetImportRequest, by actor: Actor, on node: Node) async throws {
    let inspection = try await SheetImporter(node).inspect(
      request.file, named: request.fileName, sheet: request.sheet, kind: request.mapping.kind, by: actor)
    // Who may not see the book is refused by the import itself.
    guard let book = try? await BookList(node.database).book(request.book, for: actor) else { return }
    let others = inspection.rowsNamingOthers(than: book)
    guard others == agreed else {
      throw Refusal.unmet([
        "\(others) dòng của tệp ghi quyển khác với sổ đã chọn. Hãy xác nhận vẫn nhập các dòng đó vào sổ này, hoặc tách theo quyển."
      ])
    }
  }
}

/// The books that rows of a sheet name, for confirmation.
struct SplitAnswer: Encodable, Sendable {
  struct Item: Encodable, Sendable {
    var number: String
    var office: String
    var rows: Int
    /// Nil: to be registered.
    var book: String?
  }

  var items: [Item]
  /// Rows that name no book that could be read.
  var unassigned: Int

  init(_ request: WebRequest) async throws {
    let actor = try request.actor
    let unit = UnitPath(rawValue: request.query("unit") ?? "")
    try SheetSplit.requireRight(actor, in: unit)
    let inspection = try await SheetImporter(request.node).inspect(
      try request.path("file"), named: request.query("name") ?? "", sheet: request.query("sheet"),
      kind: request.query("kind").map { RegisterKind(rawValue: $0) }, by: actor)
    let plan = try await SheetBooks(request.node).plan(inspection, unit: unit)
    items = plan.items.map { Item(number: $0.number.text, office: $0.office, rows: $0.rows, book: $0.bookID) }
    unassigned = plan.unassigned
  }
}
