import Digitisation

/// One person through the register, from any entry that speaks of them.
enum PersonRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/nguoi/{entry}/{role}") { request in
      var model = PersonModel.page(try await open(request))
      model["accountID"] = try request.actor.accountID
      model["login"] = try request.account.login
      return Page(template: "person", title: "Một người trong các sổ", model: model)
    }
    routes.json(.get, "/entries/{entry}/persons/{role}") { request in try await open(request) }
  }

  private static func open(_ request: WebRequest) async throws -> PersonPage {
    try await PersonView(request.node).open(
      try request.path("entry"), role: try request.path("role"), by: try request.actor)
  }
}
