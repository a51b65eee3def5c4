import CivilStatus
import Digitisation
import Hummingbird

/// Excel and CSV files on their way in: looked at, confirmed, brought into a book, reported.
enum SheetsRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/nhap-excel") { try await SheetsModel.start($0) }
    routes.page("/nhap-excel/{import}") { request in
      try SheetsModel.report(
        try await SheetImports(request.node.database).report(try request.path("import"), for: try request.actor), request)
    }
    routes.json(.post, "/sheets") { request in
      let (node, actor, name) = (request.node, try request.actor, request.fileName)
      let inspection = try await request.withUploadedFile { file in
        let importer = SheetImporter(node)
        return try await importer.inspect(try await importer.keep(file, by: actor), named: name, by: actor)
      }
      return try await InspectionAnswer(inspection, request)
    }
    routes.json(.get, "/sheets/{file}") { request in
      let inspection = try await SheetImporter(request.node).inspect(
        try request.path("file"), named: request.query("name") ?? "", sheet: request.query("sheet"),
        kind: request.query("kind").map { RegisterKind(rawValue: $0) }, by: try request.actor)
      return try await InspectionAnswer(inspection, request)
    }
    routes.json(.post, "/sheets/{file}/import") { request in
      let asked = try await request.body(as: ImportBody.self)
      let sheet = SheetImportRequest(
        file: try request.path("file"), fileName: asked.fileName, sheet: asked.sheet, mapping: asked.mapping, book: asked.book,
        isAppending: asked.isAppending ?? false)
      let node = request.node
      return try start(request, key: "\(sheet.file) \(sheet.book)") { actor, job in
        try await SheetSplit.requireConfirmed(asked.otherRows ?? 0, of: sheet, by: actor, on: node)
        return try await SheetImporter(node).run(sheet, by: actor) { job.tell("Đã nhập", $0, $1) }.importID
      }
    }
    routes.json(.get, "/sheets/{file}/books") { request in
      try await SplitAnswer(request)
    }
    routes.json(.post, "/sheets/{file}/split") { request in
      let asked = try await request.body(as: SplitBody.self)
      let split = try SheetSplit(asked, file: try request.path("file"), for: try request.actor, on: request.node)
      let job = JobBoard.shared.start(
        key: "sheet \(request.node.id) \(split.file) \(asked.unit)", account: try request.actor.accountID,
        stage: "Đang đọc và kiểm tra cả tệp"
      ) { try await split.carryOut($0) }
      return job.answer
    }
    routes.json(.post, "/sheets/imports/{import}/resume") { request in
      let id = try request.path("import")
      // Whose import it is comes before any job.
      _ = try await SheetImports(request.node.database).report(id, for: try request.actor)
      let importer = SheetImporter(request.node)
      return try start(request, key: id) { actor, job in
        try await importer.resume(id, by: actor) { job.tell("Đã nhập", $0, $1) }.importID
      }
    }
    routes.json(.get, "/sheets/imports/{import}") { request in
      try await SheetImports(request.node.database).report(try request.path("import"), for: try request.actor)
    }
  }

  private static func start(
    _ request: WebRequest, key: String, _ work: @escaping @Sendable (Actor, BackgroundJob) async throws -> String
  ) throws -> JobAnswer {
    let actor = try request.actor
    let job = JobBoard.shared.start(
      key: "sheet \(request.node.id) \(key)", account: actor.accountID, stage: "Đang đọc và kiểm tra cả tệp"
    ) { job in "/nhap-excel/\(try await work(actor, job))" }
    return job.answer
  }
}

/// What the page sends when the columns are confirmed.
struct ImportBody: Decodable, Sendable {
  var fileName: String
  var sheet: String
  var mapping: SheetMapping
  var book: String
  var isAppending: Bool?
  /// Rows that name other books and go into this one all the same: as many as the person was told and agreed to.
  var otherRows: Int?
}

/// A file that was looked at, with the choices of the page.
struct InspectionAnswer: Encodable, Sendable {
  struct Choice: Encodable, Sendable {
    var id: String
    var label: String
    /// A book that rows of the sheet name, a kind that was proposed.
    var fits: Bool
  }

  struct BookChoice: Encodable, Sendable {
    var id: String
    var label: String
    /// Whether rows of the sheet name this very book, number and office.
    var fits: Bool
    /// Rows that name other books.
    var others: Int
  }

  var inspection: SheetInspection
  /// Fields of the kind.
  var fields: [Choice]
  var kinds: [Choice]
  /// Open books of the kind into which the actor may import; those that the sheet names first.
  var books: [BookChoice]
  /// Units in which the actor may register the books that the sheet names.
  var units: [Choice]
  /// Sentences about earlier imports of this very file.
  var earlier: [String]

  init(_ inspection: SheetInspection, _ request: WebRequest) async throws {
    let catalogue = request.node.catalogue
    let actor = try request.actor
    self.inspection = inspection
    fields = (catalogue[inspection.kind]?.fields ?? []).map { field in
      Choice(id: field.id, label: catalogue[inspection.kind]?.fullLabel(of: field) ?? field.labelVi, fits: field.required)
    }
    let proposed = Set(inspection.proposals.map(\.kind))
    kinds = catalogue.schemas.map { Choice(id: $0.kind.rawValue, label: $0.labelVi, fits: proposed.contains($0.kind)) }
    var filter = BookFilter(units: actor.grants.filter { SheetImport.definition.roles.contains($0.role) }.map(\.unit))
    filter.kind = inspection.kind
    let open = try await BookList(request.node.database).page(filter, limit: 500).items.map(\.book).filter { !$0.isClosed }
    let choices = open.map {
      BookChoice(
        id: $0.id, label: "Quyển \($0.numberText) – \($0.office)", fits: inspection.names($0),
        others: inspection.rowsNamingOthers(than: $0))
    }
    books = choices.filter(\.fits) + choices.filter { !$0.fits }
    let communes = try await BookUnits(request).choices()
    units = communes.map { Choice(id: $0.path.rawValue, label: $0.name, fits: communes.count == 1) }
    earlier = try await SheetImports(request.node.database).earlier(of: inspection.sha256, for: actor).map { item in
      "Tệp này (trang tính “\(item.record.sheet)”) đã nhập vào quyển \(item.book.numberText) lúc \(VietnamClock.moment(item.record.importedAt))."
    }
  }
}
