import CivilStatus
import Digitisation
import HTTPTypes

/// The inventory of books, a book's sheet, its form and the closing sheet to sign.
enum BooksRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/so") { try await list($0) }
    routes.page("/so/moi") { try await BookForm.new($0) }
    routes.page("/so/{book}") { request in
      let sheet = try await BookList(request.node.database).sheet(try request.path("book"), for: try request.actor)
      return Page(
        template: "book", title: "Sổ \(sheet.book.numberText)", model: try await BookSheetModel(sheet, request).model)
    }
    routes.page("/so/{book}/sua") { try await BookForm.amend($0) }
    routes.page("/so/{book}/bien-ban") { request in
      let sheet = try await BookList(request.node.database).sheet(try request.path("book"), for: try request.actor)
      return Page(
        template: "closing-sheet", title: "Bảng kiểm sổ \(sheet.book.numberText)",
        model: try await BookSheetModel(sheet, request).model)
    }
    routes.json(.get, "/books") { request in
      let filter = try filter(request)
      let page = try await BookList(request.node.database).page(filter, after: request.query("after"), limit: limit(request))
      return BookListAnswer(page)
    }
    routes.json(.get, "/books/{book}") { request in
      BookSheetAnswer(try await BookList(request.node.database).sheet(try request.path("book"), for: try request.actor))
    }
  }

  private static func filter(_ request: WebRequest) throws -> BookFilter {
    var filter = BookFilter(visibleTo: try request.actor)
    filter.kind = request.query("kind").map { RegisterKind(rawValue: $0) }
    filter.phase = request.query("phase")
    filter.stage = request.query("stage").flatMap { BookFilter.Stage(rawValue: $0) }
    return filter
  }

  private static func limit(_ request: WebRequest) -> Int {
    request.query("limit").flatMap { Int($0) } ?? 50
  }

  private static func list(_ request: WebRequest) async throws -> Page {
    let books = BookList(request.node.database)
    let filter = try filter(request)
    let page = try await books.page(filter, after: request.query("after"), limit: 50)
    let directory = try await request.node.units.current()
    let catalogue = request.node.catalogue
    let phases = try await books.phases(in: filter.units)
    let mayRegister = try request.actor.grants.contains { BookRegister.definition.roles.contains($0.role) }
    return Page(
      template: "books", title: "Danh mục sổ",
      model: [
        "books": page.items.map { BookSheetModel.row($0, catalogue: catalogue, unit: directory.name(of: $0.book.unit)) },
        "isEmpty": page.items.isEmpty, "isFiltered": filter.kind != nil || filter.phase != nil || filter.stage != nil,
        "isContinued": request.query("after") != nil, "next": page.next ?? "", "hasNext": page.next != nil,
        "kind": filter.kind?.rawValue ?? "", "phase": filter.phase ?? "", "stage": filter.stage?.rawValue ?? "",
        "mayRegister": mayRegister,
        "kinds": BookForm.options(catalogue.schemas.map { ($0.kind.rawValue, $0.bookLabelVi) }, selected: filter.kind?.rawValue),
        "phases": BookForm.options(phases.map { ($0, "Giai đoạn \($0)") }, selected: filter.phase),
        "stages": BookForm.options(BookFilter.Stage.allCases.map { ($0.rawValue, $0.labelVi) }, selected: filter.stage?.rawValue),
      ])
  }
}
