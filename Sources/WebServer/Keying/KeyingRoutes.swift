import CivilStatus
import Digitisation
import Foundation
import HTTPTypes
import Hummingbird

/// Keying: choosing work, the desk, drafts and holds. Handing in is an action of the table like any other.
enum KeyingRoutes: StepRoutes {
  static func add(to routes: Routes) {
    addPages(routes)
    addWork(routes)
    addDesk(routes)
    DeskSettingsRoutes.add(to: routes)
  }

  private static func addPages(_ routes: Routes) {
    routes.page("/nhap") { request in try await WorkPageModel.page(request) }
    routes.page("/nhap/{entry}") { request in
      Page(
        template: "desk", title: "Nhập liệu",
        model: [
          "entry": try request.path("entry"), "account": try request.actor.accountID, "login": try request.account.login,
          "queue": request.query("queue") ?? "", "kind": request.query("kind") ?? "",
          "settings": try await DeskSettingsRoutes.text(request),
        ])
    }
  }

  private static func addWork(_ routes: Routes) {
    routes.json(.get, "/keying/queues") { request in
      try await NextWork(request.node).counts(for: try request.actor)
    }
    routes.json(.get, "/keying/next") { request in
      let kind = request.query("kind").map { RegisterKind(rawValue: $0) }
      if request.query("queue") == PracticeDesk.queue {
        return NextAnswer(
          item: try await PracticeDesk(request.node).next(after: request.query("after"), kind: kind, by: try request.actor))
      }
      guard let queue = WorkQueue(rawValue: request.query("queue") ?? ""), NextWork.queues.contains(queue) else {
        throw Refusal.invalidInput(field: "queue", problem: .notAllowed(choices: NextWork.queues.map { $0.rawValue }))
      }
      let order = try request.query("order").map { name throws -> WorkOrder in
        guard let order = WorkOrder(rawValue: name) else {
          throw Refusal.invalidInput(field: "order", problem: .notAllowed(choices: WorkOrder.allCases.map(\.rawValue)))
        }
        return order
      }
      let selection = WorkSelection(queue: queue, kind: kind, after: request.query("after"), order: order)
      return NextAnswer(item: try await NextWork(request.node).next(selection, by: try request.actor))
    }
    routes.json(.get, "/keying/forms/{kind}") { request in
      guard let schema = request.node.catalogue[RegisterKind(rawValue: try request.path("kind"))] else {
        throw WebProblem.pageNotFound
      }
      let layout: DeskLayout? =
        if let unit = request.query("unit") {
          try await DeskLayouts(request.node).layout(
            of: schema.kind, period: request.query("period") ?? "", unit: UnitPath(rawValue: unit), for: try request.actor)
        } else { nil }
      return FormAnswer(schema: schema, catalogue: request.node.catalogue, layout: layout)
    }
  }

  private static func addDesk(_ routes: Routes) {
    routes.json(.post, "/entries/{entry}/desk") { request in
      DeskAnswer(try await KeyingDesk(request.node).open(try request.path("entry"), by: try request.actor))
    }
    routes.json(.get, "/entries/{entry}/desk") { request in
      DeskAnswer(try await KeyingDesk(request.node).preview(try request.path("entry"), by: try request.actor))
    }
    routes.json(.post, "/entries/{entry}/draft") { request in
      let body = try await request.body(as: DraftBody.self)
      return try await Drafts(request.node).save(
        KeyedValue(asWritten: body.asWritten, conditionName: body.condition), field: body.field, of: try request.path("entry"),
        pass: try body.readingPass, desk: body.desk ?? "", revision: body.revision ?? 0, by: try request.actor)
    }
    routes.json(.get, "/entries/{entry}/draft") { request in
      try await Drafts(request.node).load(try request.path("entry"), pass: try pass(request.query("pass")), by: try request.actor)
    }
    routes.json(.get, "/entries/{entry}/previous") { request in
      PreviousAnswer(
        reading: try await KeyingDesk(request.node).previous(
          before: try request.path("entry"), pass: try pass(request.query("pass")), by: try request.actor))
    }
    routes.json(.post, "/entries/{entry}/reservation") { request in
      let body = try await request.body(as: ReservationBody.self)
      return try await Reservations(request.node).take(try request.path("entry"), for: try body.workTask, by: try request.actor)
    }
    routes.json(.post, "/entries/{entry}/release") { request in
      let body = try await request.body(as: ReservationBody.self)
      try await Reservations(request.node).release(try request.path("entry"), for: try body.workTask, by: try request.actor)
      return ["released": true]
    }
  }

  private static func pass(_ text: String?) throws -> ReadingPass {
    guard let pass = text.flatMap({ Int($0) }).flatMap({ ReadingPass(rawValue: $0) }) else {
      throw Refusal.invalidInput(field: "pass", problem: .notAllowed(choices: ["1", "2"]))
    }
    return pass
  }
}

/// The body of a draft's field.
struct DraftBody: Decodable, Sendable {
  var pass: Int
  var field: String
  var asWritten: String
  var condition: String?
  /// Names the open page; revisions are compared within it only.
  var desk: String?
  var revision: Int?

  var readingPass: ReadingPass {
    get throws {
      guard let pass = ReadingPass(rawValue: pass) else {
        throw Refusal.invalidInput(field: "pass", problem: .notAllowed(choices: ["1", "2"]))
      }
      return pass
    }
  }
}

/// The body of a hold.
struct ReservationBody: Decodable, Sendable {
  var task: String

  var workTask: WorkTask {
    get throws {
      guard let task = WorkTask(rawValue: task) else {
        throw Refusal.invalidInput(field: "task", problem: .notAllowed(choices: WorkTask.allCases.map { $0.rawValue }))
      }
      return task
    }
  }
}
