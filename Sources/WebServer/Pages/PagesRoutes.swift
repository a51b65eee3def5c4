import CivilStatus
import Digitisation
import HTTPTypes
import Hummingbird
import PageImaging

/// Page images: taking them in, ordering them, marking entries, and serving the pictures.
enum PagesRoutes: StepRoutes {
  static func add(to routes: Routes) {
    addPages(routes)
    addReading(routes)
    addWork(routes)
    addPictures(routes)
  }

  private static func addPages(_ routes: Routes) {
    routes.page("/so/{book}/trang") { request in
      try await page(request, template: "pages", title: "Ảnh trang")
    }
    routes.page("/so/{book}/danh-dau") { request in
      try await page(request, template: "marking", title: "Đánh dấu trường hợp")
    }
  }

  private static func page(_ request: WebRequest, template: String, title: String) async throws -> Page {
    let actor = try request.actor
    let book = try await BookList(request.node.database).book(try request.path("book"), for: actor)
    let situation = Permission.Situation(unit: book.unit, bookIsClosed: book.isClosed)
    // Offered only where it can be read: a telephone that is not offered it turns its photographs into JPEG by itself.
    let readsHEIC = try await request.node.blocking { PageImaging.readsHEIC }
    func may(_ action: ActionDefinition) -> Bool { (try? Permission.decide(action, by: actor, on: situation)) != nil }
    return Page(
      template: template, title: "\(title) – sổ \(book.numberText)",
      model: [
        "book": book.id, "numberText": book.numberText,
        "kindLabel": request.node.catalogue[book.kind]?.bookLabelVi ?? book.kind.rawValue,
        "office": book.office, "isClosed": book.isClosed, "mayAdd": may(PageAdd.definition), "mayMark": may(EntryMark.definition),
        "mayDiscard": may(PageDiscard.definition), "mayDraw": may(FormSave.definition), "openingYear": "\(book.openingYear)",
        "isTable": book.paper < "A4", "readsHEIC": readsHEIC,
        "faces": PageFace.allCases.map { ["value": $0.rawValue, "label": $0.labelVi] as [String: any Sendable] },
      ])
  }

  private static func addReading(_ routes: Routes) {
    routes.json(.get, "/books/{book}/pages") { request in
      let pages = try await PageList(request.node.database).pages(of: try request.path("book"), for: try request.actor)
      return PagesAnswer(pages)
    }
    routes.json(.get, "/books/{book}/next-number") { request in
      try await PageList(request.node.database).nextNumber(in: try request.path("book"), for: try request.actor)
    }
    routes.json(.get, "/books/{book}/recognition") { request in
      let (node, actor) = (request.node, try request.actor)
      return RecognitionAnswer(
        try await RecognisedEntries(node).progress(of: try request.path("book"), for: actor),
        turned: try await RecognisedEntries(node).turned(in: try request.path("book"), for: actor),
        isWorking: await PlacesWorker.shared.isWorking(node))
    }
    // Changes nothing: what `entry.mark` may be given when a person has looked at it.
    routes.json(.get, "/books/{book}/recognised") { request in
      let first = request.query("first").flatMap { Int($0) }
      let year = request.query("year").flatMap { Int($0) }
      let (book, actor) = (try request.path("book"), try request.actor)
      let number = first.flatMap { first in year.map { NextNumber(number: first, year: $0) } }
      return try await RecognisedEntries(request.node).offer(in: book, from: number, for: actor)
    }
    routes.json(.get, "/pages/{page}/entries") { request in
      MarkedEntriesAnswer(
        entries: try await PageList(request.node.database).entries(on: try request.path("page"), for: try request.actor))
    }
    routes.json(.get, "/entries/{entry}/regions") { request in
      RegionsAnswer(
        regions: try await PageList(request.node.database).regions(of: try request.path("entry"), for: try request.actor))
    }
  }

  private static func addWork(_ routes: Routes) {
    // A file is received and checked here; it joins the book with the actions `page.add` and `page.replace`.
    routes.json(.post, "/books/{book}/uploads") { request in
      let (book, actor, name) = (try request.path("book"), try request.actor, request.fileName)
      let node = request.node
      let key = UploadLook.Key(account: actor.accountID, name: request.sendingName)
      defer { key.map { UploadLook.shared.forget($0) } }
      let uploads = try await request.withUploadedFile { file in
        try await PageIntake(node).take(file: file, named: name, for: book, by: actor) { looked, pages in
          if let key { UploadLook.shared.note(looked, of: pages, for: key) }
        }
      }
      return UploadsAnswer(uploads: uploads.map { UploadAnswer($0) })
    }
    // Of a file that is being received: its pages, and how many were looked at.
    routes.json(.get, "/uploads/{sending}") { request in
      let key = UploadLook.Key(account: try request.actor.accountID, name: try request.path("sending"))
      return key.flatMap { UploadLook.shared[$0] } ?? UploadLookAnswer()
    }
    // Changes nothing: so that a folder that is chosen again is not sent again.
    routes.json(.post, "/books/{book}/known-files") { request in
      let asked = try await request.body(as: KnownFilesQuestion.self)
      let known = try await KnownFiles(request.node).among(
        Set(asked.digests), in: try request.path("book"), for: try request.actor)
      return KnownFilesAnswer(known: known.sorted())
    }
    // As a received file: the turned image takes the place of the page's with `page.replace`.
    routes.json(.post, "/books/{book}/turned") { request in
      let turn = try await request.body(as: TurnedPage.self)
      let upload = try await PageTurn(request.node).turned(
        page: turn.page, in: try request.path("book"), quarters: turn.degrees % 90 == 0 ? turn.degrees / 90 : 0,
        by: try request.actor)
      return UploadsAnswer(uploads: [UploadAnswer(upload)])
    }
    // Changes nothing: what `entry.mark` would be given.
    routes.json(.post, "/books/{book}/marking-plan") { request in
      _ = try await BookList(request.node.database).book(try request.path("book"), for: try request.actor)
      return PlanAnswer(entries: try await request.body(as: MarkingPlan.self).entries())
    }
  }

  private static func addPictures(_ routes: Routes) {
    routes.response(.get, "/pages/{page}/image") { request in
      let plan = try await PageImages(request.node).plan(
        page: try request.path("page"), width: width(request), for: try request.actor)
      return try await picture(plan, request)
    }
    routes.response(.get, "/pages/{page}/crop") { request in
      let numbers = try ["x", "y", "w", "h"].map { name in
        guard let number = request.query(name).flatMap({ Double($0) }) else {
          throw Refusal.invalidInput(field: name, problem: .malformed(expected: "một số từ 0 đến 1"))
        }
        return number
      }
      let box = UnitBox(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
      let plan = try await PageImages(request.node).plan(
        page: try request.path("page"), box: box, width: width(request), for: try request.actor)
      return try await picture(plan, request)
    }
    routes.response(.get, "/entries/{entry}/band") { request in
      let plan = try await PageImages(request.node).plan(
        entry: try request.path("entry"), region: request.query("region").flatMap { Int($0) }, width: width(request),
        for: try request.actor)
      try await ApprovalLook(request.node).noteImage(try request.path("entry"), by: try request.actor)
      return try await picture(plan, request)
    }
  }

  private static func width(_ request: WebRequest) -> Int {
    request.query("width").flatMap { Int($0) } ?? PageImages.screenWidth
  }

  /// The picture, or 304 when the asker has it.
  private static func picture(_ plan: PicturePlan, _ request: WebRequest) async throws -> Response {
    if request.request.headers[.ifNoneMatch] == plan.etag {
      return Response(status: .notModified, headers: [.eTag: plan.etag, .cacheControl: "private, no-store"])
    }
    return .bytes(try await PageImages(request.node).jpeg(plan), type: "image/jpeg", headers: [.eTag: plan.etag])
  }
}
