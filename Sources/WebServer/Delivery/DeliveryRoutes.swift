import CivilStatus
import Digitisation
import Hummingbird

/// Delivery: which books are finished, what hinders the others, and their packages.
enum DeliveryRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/ban-giao") { try await DeliveryModel.list($0) }
    routes.page("/ban-giao/{book}") { try await DeliveryModel.book($0) }
    routes.json(.get, "/books/{book}/delivery") { request in
      let actor = try request.actor
      let book = try request.path("book")
      return DeliveryAnswer(
        try await PackageMaker(request.node).check(book, for: actor),
        packages: try await PackageList(request.node).packages(of: book, for: actor))
    }
    routes.json(.post, "/books/{book}/package") { request in
      let (node, actor, book) = (request.node, try request.actor, try request.path("book"))
      let options = try await request.body(as: PackageMaker.Options.self)
      // Refusals are told at once; only then the work begins.
      let check = try await PackageMaker(node).check(book, for: actor)
      try DeliveryModel.requireRight(actor, check)
      let job = JobBoard.shared.start(key: "package \(node.id) \(book)", account: actor.accountID, stage: "Bắt đầu") { job in
        _ = try await PackageMaker(node).build(book, options, by: actor) { job.tell($0.stageVi, $0.done, $0.total) }
        return "/ban-giao/\(book)?xong=1"
      }
      guard job.account == actor.accountID else {
        throw Refusal.unmet(["Người khác đang lập gói bàn giao của sổ này. Hãy chờ vài phút rồi tải lại trang."])
      }
      return job.answer
    }
    addArchiveCopy(routes)
    routes.json(.get, "/jobs/{job}") { request in
      guard let job = JobBoard.shared.job(try request.path("job"), for: try request.actor) else {
        throw Refusal.unmet(["Công việc này không còn chạy: máy chủ vừa khởi động lại. Hãy tải lại trang và bấm lại."])
      }
      return job.answer
    }
    file(routes, .workbook, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    file(routes, .archive, type: "application/zip")
  }

  private static func addArchiveCopy(_ routes: Routes) {
    routes.json(.post, "/books/{book}/archive-copy") { request in
      let (node, actor, book) = (request.node, try request.actor, try request.path("book"))
      let check = try await PackageMaker(node).check(book, for: actor)
      try DeliveryModel.requireRight(actor, check)
      let job = JobBoard.shared.start(key: "archive \(node.id) \(book)", account: actor.accountID, stage: "Bắt đầu") { job in
        try await ArchiveCopy(node).make(of: book, by: actor) { job.tell($0.stageVi, $0.done, $0.total) }
        return "/ban-giao/\(book)?luu-tru=1"
      }
      guard job.account == actor.accountID else {
        throw Refusal.unmet(["Người khác đang lập bản lưu trữ của sổ này. Hãy chờ vài phút rồi tải lại trang."])
      }
      return job.answer
    }
    routes.response(.get, "/books/{book}/archive-copy") { request in
      guard let found = try await ArchiveCopy(request.node).file(of: try request.path("book"), for: try request.actor) else {
        throw Refusal.unmet([
          "Chưa có bản lưu trữ của sổ này, hoặc sổ đã thay đổi sau khi lập. Hãy mở trang bàn giao và lập bản lưu trữ."
        ])
      }
      return try Response.download(found.url, name: found.name, type: "application/zip")
    }
  }

  private static func file(_ routes: Routes, _ file: PackageFile, type: String) {
    routes.response(.get, "/packages/{package}/\(file.rawValue)") { request in
      let found = try await PackageList(request.node).file(file, of: try request.path("package"), for: try request.actor)
      return try Response.download(found.url, name: found.name, type: type)
    }
  }
}

/// Whether a book can be delivered, as the API answers it.
struct DeliveryAnswer: Encodable, Sendable {
  struct Hindrance: Encodable, Sendable {
    var code: String
    var entry: String?
    var message: String
  }

  var book: String
  var entries: Int
  var unfinished: Int
  var hasCover: Bool
  var hindranceCount: Int
  var hindrances: [Hindrance]
  var notes: [String]
  var packages: [DeliveredPackage]

  init(_ check: DeliveryCheck, packages: [DeliveredPackage]) {
    book = check.book.id
    entries = check.entries
    unfinished = check.unfinished
    hasCover = check.hasCover
    hindranceCount = check.hindranceCount
    hindrances = check.hindrances.map { Hindrance(code: $0.code, entry: $0.entry, message: $0.messageVi) }
    notes = check.notes
    self.packages = packages
  }
}
