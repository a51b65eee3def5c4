import Campaign
import Digitisation

/// Accounts, and the page everyone begins with.
enum PeopleRoutes: StepRoutes {
  struct NewPassword: Decodable {
    var password: String
  }

  static func add(to routes: Routes) {
    routes.page("/") { request in
      let actor = try request.actor
      let directory = try await request.node.units.current()
      let roles = actor.grants.map {
        ["role": $0.role.labelVi, "unitName": directory.name(of: $0.unit)] as [String: any Sendable]
      }
      let progress = try await ProgressReader(request.node).report(in: actor.grants.map(\.unit), by: .kind)
      let waiting = HomeCounts.waiting(progress.total)
      let steps = Menu(for: actor).items(current: "home").dropFirst().map { step -> [String: any Sendable] in
        var step = step
        if let path = step["path"] as? String, let count = waiting[path] {
          step["count"] = count
          step["unit"] = path == "/so" ? "sổ" : "trường hợp chờ"
        }
        return step
      }
      return Page(
        template: "home", title: "Việc của tôi",
        model: ["name": actor.displayName, "roles": roles, "steps": Array(steps), "asOf": VietnamClock.moment(progress.asOf)])
    }
    routes.page("/tai-khoan") { request in
      try await accountsPage(request)
    }
    routes.json(.get, "/accounts") { request in
      try await AccountList(request.node).accounts(in: try administered(request), after: request.query("after"))
    }
    routes.json(.get, "/me") { request in
      try request.account
    }
    // A password is no event: it is set apart from the ledger, by an administrator of all the account's units.
    routes.json(.put, "/accounts/{account}/password") { request in
      let body = try await request.body(as: NewPassword.self)
      let units = try administered(request)
      guard let account = try await AccountList(request.node).account(id: try request.path("account")),
        account.isAdministered(from: units)
      else { throw Refusal.notFound(.unit) }
      try await request.web.credentials.set(body.password, account: account.id, mustChange: true)
      return ["account": account.id]
    }
  }

  /// Units in which the actor administers accounts.
  private static func administered(_ request: WebRequest) throws -> [UnitPath] {
    let units = try request.actor.grants.filter { $0.role == .administrator }.map(\.unit)
    guard !units.isEmpty else { throw Refusal.notPermitted(action: "account.create") }
    return units
  }

  private static func accountsPage(_ request: WebRequest) async throws -> Page {
    let units = try administered(request)
    let shown = 200
    let found = try await AccountList(request.node).accounts(in: units, after: request.query("after"), limit: shown + 1)
    let accounts = found.prefix(shown)
    let directory = try await request.node.units.current()
    let rows = accounts.map { account -> [String: any Sendable] in
      [
        "id": account.id, "login": account.login, "name": account.displayName, "disabled": account.isDisabled,
        "grants": account.grants.map { grant -> [String: any Sendable] in
          [
            "role": grant.role.rawValue, "label": grant.role.labelVi, "unit": grant.unit.rawValue,
            "unitName": directory.name(of: grant.unit),
          ]
        },
      ]
    }
    return Page(
      template: "accounts", title: "Tài khoản",
      model: [
        "accounts": rows, "next": found.count > shown ? accounts.last?.id ?? "" : "",
        "defaultUnit": units.first { $0 != .root }?.rawValue ?? "",
        "defaultUnitName": units.first { $0 != .root }.map { directory.name(of: $0) } ?? "",
        "roles": Role.allCases.map { ["role": $0.rawValue, "label": $0.labelVi] as [String: any Sendable] },
      ])
  }
}
