import CivilStatus
import Digitisation
import HTTPTypes
import Hummingbird

/// Adjudication: a third person decides what two readers saw differently.
enum VerificationRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/phan-xu") { request in
      let count = try await NextWork(request.node).counts(for: try request.actor).first { $0.queue == .adjudication }
      return try await page(request, entry: nil, waiting: count)
    }
    routes.page("/phan-xu/{entry}") { request in
      try await page(request, entry: try request.path("entry"), waiting: nil)
    }
    routes.json(.post, "/entries/{entry}/adjudication") { request in
      DisputeAnswer(try await AdjudicationDesk(request.node).open(try request.path("entry"), by: try request.actor))
    }
  }

  private static func page(_ request: WebRequest, entry: String?, waiting: QueueCount?) async throws -> Page {
    let total = waiting.map { $0.isCapped ? "hơn \($0.total)" : "\($0.total)" } ?? ""
    return Page(
      template: "adjudication", title: "Phân xử",
      model: [
        "entry": entry ?? "", "hasEntry": entry != nil, "waiting": total, "isEmpty": waiting.map { $0.total == 0 } ?? true,
        "account": try request.actor.accountID, "login": try request.account.login,
      ])
  }
}

/// A disputed entry as the third person's screen shows it.
struct DisputeAnswer: Encodable, Sendable {
  var entry: String
  var version: Int
  var task = WorkTask.adjudication.rawValue
  var kind: String
  var kindLabel: String
  var bookLabel: String
  var office: String
  var position: Int
  var regions: [DeskRegion]
  var fields: [DisputedField]
  var reservedUntil: String

  init(_ disputed: DisputedEntry) {
    entry = disputed.entryID
    version = disputed.version
    kind = disputed.schema.kind.rawValue
    kindLabel = disputed.schema.labelVi
    bookLabel = "\(disputed.schema.bookLabelVi) \(disputed.book.numberText)"
    office = disputed.book.office
    position = disputed.position
    regions = disputed.regions
    fields = disputed.fields
    reservedUntil = disputed.reservedUntil
  }
}
