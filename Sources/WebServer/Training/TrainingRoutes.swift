import CivilStatus
import Digitisation
import Hummingbird

/// Guidance, practice, one's own accuracy, and the order in which one takes work.
enum TrainingRoutes: StepRoutes {
  static func add(to routes: Routes) {
    addPractice(routes)
    addAccuracy(routes)
    routes.json(.get, "/guidance/{kind}") { request in
      let kind = RegisterKind(rawValue: try request.path("kind"))
      guard request.node.catalogue[kind] != nil else { throw WebProblem.pageNotFound }
      return GuidanceAnswer(kind: kind)
    }
    routes.json(.get, "/keying/order") { request in
      OrderBody(order: try await WorkPreferences(request.node).order(of: try request.actor).rawValue)
    }
    routes.json(.put, "/keying/order") { request in
      let body = try await request.body(as: OrderBody.self)
      guard let order = WorkOrder(rawValue: body.order) else {
        throw Refusal.invalidInput(field: "order", problem: .notAllowed(choices: WorkOrder.allCases.map(\.rawValue)))
      }
      try await WorkPreferences(request.node).choose(order, by: try request.actor)
      return body
    }
  }

  private static func addPractice(_ routes: Routes) {
    routes.page("/nhap/tap") { request in
      let lessons = try await PracticeDesk(request.node).lessons(for: try request.actor)
      return Page(
        template: "practice", title: "Tập nhập",
        model: ["isSettled": !lessons.isEmpty, "lessons": lessons.map { TrainingModel.lesson($0) }])
    }
    routes.json(.get, "/practice/lessons") { request in
      try await PracticeDesk(request.node).lessons(for: try request.actor)
    }
    // The invented books are the same for everybody and hold nobody's data: whoever may practise may have them drawn.
    routes.json(.post, "/practice") { request in
      _ = try await PracticeDesk(request.node).lessons(for: try request.actor)
      guard let prepare = request.web.configuration.preparePractice else {
        throw Refusal.unmet(["Máy chủ này không có sẵn sổ tập. Hãy nhờ người quản trị."])
      }
      try await prepare(request.node)
      return try await PracticeDesk(request.node).lessons(for: try request.actor)
    }
    routes.json(.get, "/practice/{entry}/result") { request in
      try await PracticeDesk(request.node).result(try request.path("entry"), by: try request.actor)
    }
  }

  private static func addAccuracy(_ routes: Routes) {
    routes.page("/nhap/ket-qua") { request in
      let actor = try request.actor
      return Page(
        template: "accuracy", title: "Kết quả của tôi",
        model: TrainingModel.own(try await AccuracyReader(request.node).own(by: actor), leads: AccuracyReader.leads(actor)))
    }
    routes.page("/nhap/ket-qua/don-vi") { request in
      let people = try await AccuracyReader(request.node).people(for: try request.actor)
      return Page(
        template: "accuracy-people", title: "Kết quả của đơn vị", model: ["people": people.map { TrainingModel.person($0) }])
    }
    routes.page("/nhap/ket-qua/don-vi/{account}") { request in
      let sheet = try await AccuracyReader(request.node).sheet(of: try request.path("account"), for: try request.actor)
      return Page(template: "accuracy", title: sheet.displayName, model: TrainingModel.somebody(sheet))
    }
    routes.json(.get, "/accuracy") { request in
      try await AccuracyReader(request.node).own(by: try request.actor)
    }
    routes.json(.get, "/accuracy/people") { request in
      try await AccuracyReader(request.node).people(for: try request.actor)
    }
    routes.json(.get, "/accuracy/people/{account}") { request in
      try await AccuracyReader(request.node).sheet(of: try request.path("account"), for: try request.actor)
    }
  }
}

/// The order in which a person takes work.
struct OrderBody: Codable, Sendable {
  var order: String
}
