import Digitisation
import Hummingbird

/// Candidates of the population extract at the keying desk. No route carries anything of a person in its address: what is looked
/// for stands in the reader's draft, and what is still being typed in the body.
enum PrefillRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.json(.post, "/entries/{entry}/candidates") { request in
      let body = try await request.body(as: CandidatesBody.self)
      return try await PrefillCandidates(request.node).find(
        try request.path("entry"), current: try body.current, isAsked: body.asked == true, by: try request.actor)
    }
    routes.json(.post, "/entries/{entry}/candidates/take") { request in
      let body = try await request.body(as: TakeBody.self)
      return try await PrefillProposals(request.node).take(
        try request.path("entry"), role: body.role, extract: body.extract, row: body.row, by: try request.actor)
    }
    routes.json(.post, "/entries/{entry}/proposals/confirm") { request in
      let body = try await request.body(as: ConfirmBody.self)
      return try await PrefillProposals(request.node).confirm(
        try request.path("entry"), fields: body.fields, by: try request.actor)
    }
    routes.json(.post, "/entries/{entry}/proposals/undo") { request in
      let body = try await request.body(as: UndoBody.self)
      return try await PrefillProposals(request.node).undo(try request.path("entry"), role: body.role, by: try request.actor)
    }
  }
}

/// The field under the hand, if there is one, and whether the reader asked to see whom the register has.
struct CandidatesBody: Decodable, Sendable {
  var field: String?
  var asWritten: String?
  var asked: Bool?

  var current: CurrentField? {
    get throws {
      guard let field else { return nil }
      let text = asWritten ?? ""
      guard field.utf8.count <= 100, text.utf8.count <= 4_000 else {
        throw Refusal.invalidInput(field: "asWritten", problem: .tooLong(maximum: 300))
      }
      return CurrentField(field: field, asWritten: text)
    }
  }
}

/// The candidate taken, as the list named it.
struct TakeBody: Decodable, Sendable {
  var role: String
  var extract: String
  var row: Int
}

/// Field id → the proposed text that was seen on the page.
struct ConfirmBody: Decodable, Sendable {
  var fields: [String: String]
}

/// Whose proposals go; nil takes back all.
struct UndoBody: Decodable, Sendable {
  var role: String?
}
