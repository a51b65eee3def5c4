import CivilStatus
import Digitisation
import HTTPTypes
import Hummingbird

/// Going through pictures that claim the same value; what was found is an action of the table.
enum ReviewRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/soat-loat") { request in
      await CheckWorker.shared.wake(request.node)
      let units = AlikeList.units(try request.actor)
      let directory = try await request.node.units.current()
      let kinds = request.node.catalogue.schemas.map {
        ["kind": $0.kind.rawValue, "label": $0.labelVi] as [String: any Sendable]
      }
      return Page(
        template: "review", title: "Soát hàng loạt",
        model: [
          "account": try request.actor.accountID, "login": try request.account.login, "kinds": kinds,
          "units": units.map { ["path": $0.rawValue, "name": directory.name(of: $0)] as [String: any Sendable] },
        ])
    }
    routes.json(.get, "/review/choices") { request in
      AlikeList(request.node).choices(RegisterKind(rawValue: request.query("kind") ?? ""))
    }
    routes.json(.get, "/review/values") { request in
      try await AlikeList(request.node).values(
        of: request.query("field") ?? "", kind: RegisterKind(rawValue: request.query("kind") ?? ""), in: try unit(request),
        for: try request.actor)
    }
    routes.json(.get, "/review/pictures") { request in
      let question = AlikeList.Question(
        unit: try unit(request), kind: RegisterKind(rawValue: request.query("kind") ?? ""), field: request.query("field") ?? "",
        value: request.query("value") ?? "", book: request.query("book"), withReviewed: request.query("all") == "1")
      return try await AlikeList(request.node).page(
        question, for: try request.actor, after: request.query("after"), limit: request.query("limit").flatMap { Int($0) } ?? 48)
    }
  }

  /// The unit asked for, else the actor's first.
  private static func unit(_ request: WebRequest) throws -> UnitPath {
    if let asked = request.query("unit") { return UnitPath(rawValue: asked) }
    guard let first = AlikeList.units(try request.actor).first else { throw Refusal.notFound(.unit) }
    return first
  }
}
