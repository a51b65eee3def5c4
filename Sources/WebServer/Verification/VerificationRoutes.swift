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
      let entry = try request.path("entry")
      // An entry that is not there, or not theirs, has no page: the answer's status says so.
      try await AdjudicationDesk(request.node).check(entry, by: try request.actor)
      return try await page(request, entry: entry, waiting: nil)
    }
    routes.json(.post, "/entries/{entry}/adjudication") { request in
      DisputeAnswer(try await AdjudicationDesk(request.node).open(try request.path("entry"), by: try request.actor))
    }
    addPolicies(routes)
  }

  private static func addPolicies(_ routes: Routes) {
    routes.page("/cach-kiem-tra") { request in
      let directory = try await request.node.units.current()
      let items = try await PolicyList(request.node).items(for: try request.actor)
      let readers = try await ReaderAccuracy(request.node).readers(for: try request.actor)
      let rates = try await TrialRateList(request.node).items(for: try request.actor)
      return Page(
        template: "policies", title: "Cách kiểm tra",
        model: PolicyModel.page(items, readers: readers, rates: rates, catalogue: request.node.catalogue) {
          directory.name(of: $0)
        })
    }
    routes.page("/cach-kiem-tra/muc") { request in
      let directory = try await request.node.units.current()
      return Page(
        template: "policy-fields", title: "Cách kiểm tra từng mục",
        model: PolicyFieldModel.page(try await sheet(request)) { directory.name(of: $0) })
    }
    routes.json(.get, "/verification/policies") { request in
      try await PolicyList(request.node).items(for: try request.actor)
    }
    routes.json(.get, "/verification/policies/fields") { try await sheet($0) }
  }

  private static func sheet(_ request: WebRequest) async throws -> PolicyFieldList.Sheet {
    try await PolicyFieldList(request.node).sheet(
      of: RegisterKind(rawValue: request.query("kind") ?? ""), in: UnitPath(rawValue: request.query("unit") ?? ""),
      for: try request.actor)
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
