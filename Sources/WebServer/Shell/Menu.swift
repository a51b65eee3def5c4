import Digitisation

/// The steps an account sees: those in which the action table lets it do something.
struct Menu {
  /// One step of the menu.
  struct Step {
    var path: String
    var label: String
    /// Any of these actions shows the step.
    var actions: [String]
    /// Templates that belong to the step, for marking where one is.
    var templates: Set<String>
  }

  static let steps = [
    Step(path: "/", label: "Việc của tôi", actions: [], templates: ["home"]),
    Step(
      path: "/so", label: "Sổ", actions: ["book.register", "page.add"],
      templates: ["books", "book", "book-register", "pages", "closing-sheet", "book-new", "marking", "forms"]),
    Step(
      path: "/nhap", label: "Nhập liệu", actions: ["reading.submitFirst", "reading.submitSecond"],
      templates: ["keying", "desk", "practice", "accuracy", "accuracy-people"]),
    Step(path: "/phan-xu", label: "Phân xử", actions: ["discrepancy.adjudicate"], templates: ["adjudication"]),
    Step(path: "/cach-kiem-tra", label: "Cách kiểm tra", actions: ["policy.choose"], templates: ["policies", "policy-fields"]),
    Step(
      path: "/doi-chieu", label: "Đối chiếu dân cư", actions: ["opinion.justice", "opinion.police"],
      templates: ["matching", "extracts", "extract-changes", "comparison", "person"]),
    Step(path: "/duyet", label: "Duyệt", actions: ["entry.approve"], templates: ["approval", "approval-entry"]),
    Step(
      path: "/kiem-tra", label: "Kiểm tra", actions: ["rule.switch"],
      templates: ["checks", "check-findings", "reader-habits", "approval-alarm", "word-accuracy"]),
    Step(path: "/soat-loat", label: "Soát loạt", actions: ["review.record"], templates: ["review"]),
    Step(path: "/ban-giao", label: "Bàn giao", actions: ["package.build"], templates: ["delivery"]),
    Step(path: "/nhap-excel", label: "Nhập từ Excel", actions: ["sheet.import"], templates: ["sheet-import"]),
    Step(path: "/tien-do", label: "Tiến độ", actions: [], templates: ["progress"]),
    Step(path: "/tai-khoan", label: "Tài khoản", actions: ["account.create"], templates: ["accounts"]),
  ]

  let actor: Actor

  init(for actor: Actor) {
    self.actor = actor
  }

  /// Pages that belong to a step although they do not stand below its path.
  private static let besides = [
    "/dan-cu": "/doi-chieu", "/dan-cu/{extract}": "/doi-chieu", "/nguoi/{entry}/{role}": "/doi-chieu",
  ]

  /// Refuses a step's page to who can do nothing in the step: an empty list would say that there is no work.
  static func check(_ path: String, for actor: Actor) throws(Refusal) {
    let asked = besides[path] ?? path
    // The inventory of books is open to everybody of the unit.
    guard let step = steps.first(where: { $0.path != "/" && (asked == $0.path || asked.hasPrefix($0.path + "/")) }),
      step.path != "/so",
      let action = step.actions.first, !allows(step, actor)
    else { return }
    throw .notPermitted(action: action)
  }

  private static func allows(_ step: Step, _ actor: Actor) -> Bool {
    let roles = Set(actor.grants.map(\.role))
    return step.actions.isEmpty
      || step.actions.contains { id in !(ActionTable[id]?.definition.roles ?? []).isDisjoint(with: roles) }
  }

  func items(current template: String) -> [[String: any Sendable]] {
    Self.steps.filter { Self.allows($0, actor) }.map { step in
      ["path": step.path, "label": step.label, "current": step.templates.contains(template)]
    }
  }
}
