import CivilStatus
import Digitisation
import HTTPTypes
import Hummingbird

/// The data checks: the rules with their switches, open findings, habits of readers, how approvals came about, and findings at the desk.
enum ChecksRoutes: StepRoutes {
  static func add(to routes: Routes) {
    addRules(routes)
    addReports(routes)
    addDesk(routes)
  }

  private static func addRules(_ routes: Routes) {
    routes.page("/kiem-tra") { request in
      await CheckWorker.shared.wake(request.node)
      let unit = try unit(request)
      let directory = try await request.node.units.current()
      let items = try await RuleList(request.node).items(in: unit, for: try request.actor)
      return Page(
        template: "checks", title: "Kiểm tra dữ liệu",
        model: ChecksModel.rules(
          items, unit: unit, units: RuleList.units(try request.actor), directory: directory,
          seesFindings: SettledAccessView.sees(try request.actor)))
    }
    routes.page("/kiem-tra/quy-tac") { request in
      guard let rule = request.query("rule").flatMap({ FindingRule.rule(named: $0) }) else { throw WebProblem.pageNotFound }
      return Page(
        template: "check-findings", title: rule.titleVi,
        model: [
          "rule": rule.id.rawValue, "title": rule.titleVi, "source": rule.source, "unit": request.query("unit") ?? "",
          "account": try request.actor.accountID, "login": try request.account.login,
        ])
    }
    routes.json(.get, "/checks/rules") { request in
      try await RuleList(request.node).items(in: try unit(request), for: try request.actor)
    }
    routes.json(.get, "/checks/findings") { request in
      guard let rule = request.query("rule").flatMap({ RuleID(rawValue: $0) }) else {
        throw Refusal.invalidInput(field: "rule", problem: .unknown)
      }
      return try await OpenFindingList(request.node).page(
        rule: rule, in: request.query("unit").map { UnitPath(rawValue: $0) }, for: try request.actor,
        after: request.query("after"))
    }
  }

  private static func addReports(_ routes: Routes) {
    routes.page("/kiem-tra/nguoi-nhap") { request in
      await CheckWorker.shared.wake(request.node)
      let lines = try await ReaderHabitReport(request.node).lines(for: try request.actor)
      return Page(template: "reader-habits", title: "Thói quen nhập liệu", model: ChecksModel.habits(lines))
    }
    routes.json(.get, "/checks/habits") { request in
      try await ReaderHabitReport(request.node).lines(for: try request.actor)
    }
    routes.page("/kiem-tra/duyet") { request in
      let lines = try await ApprovalAlarm(request.node).lines(for: try request.actor)
      let units = ApprovalAlarm.units(try request.actor)
      let directory = try await request.node.units.current()
      let thresholds = try await ApprovalThresholds(request.node).of(units)
      return Page(
        template: "approval-alarm", title: "Cảnh báo duyệt",
        model: ChecksModel.alarms(lines, thresholds: thresholds, directory: directory))
    }
    routes.json(.get, "/checks/approvals") { request in
      try await ApprovalAlarm(request.node).lines(for: try request.actor)
    }
  }

  private static func addDesk(_ routes: Routes) {
    routes.json(.get, "/entries/{entry}/findings") { request in
      let pass = try pass(request.query("pass").flatMap { Int($0) })
      return try await DeskFindings(request.node).list(try request.path("entry"), pass: pass, by: try request.actor)
    }
    routes.json(.post, "/entries/{entry}/findings") { request in
      let body = try await request.body(as: FindingBody.self)
      let answer = try body.answer.map { text in
        guard let answer = FindingAnswer.Answer(rawValue: text) else {
          throw Refusal.invalidInput(
            field: "answer", problem: .notAllowed(choices: FindingAnswer.Answer.allCases.map(\.rawValue)))
        }
        return answer
      }
      let (entry, pass) = (try request.path("entry"), try pass(body.pass))
      let desk = DeskFindings(request.node)
      try await desk.answer(answer, rule: body.rule, field: body.field, of: entry, pass: pass, by: try request.actor)
      return try await desk.list(entry, pass: pass, by: try request.actor)
    }
  }

  private static func pass(_ number: Int?) throws -> ReadingPass {
    guard let pass = number.flatMap({ ReadingPass(rawValue: $0) }) else {
      throw Refusal.invalidInput(field: "pass", problem: .notAllowed(choices: ["1", "2"]))
    }
    return pass
  }

  /// The unit asked for, else the actor's first.
  private static func unit(_ request: WebRequest) throws -> UnitPath {
    if let asked = request.query("unit") { return UnitPath(rawValue: asked) }
    guard let first = RuleList.units(try request.actor).first else { throw Refusal.notFound(.unit) }
    return first
  }
}

/// The body of an answer at the desk; no answer takes an earlier one back.
struct FindingBody: Decodable, Sendable {
  var pass: Int
  var rule: String
  var field: String?
  var answer: String?
}
