import Digitisation
import Foundation
import Hummingbird

/// The one way in for every action of the table: `POST /api/v1/actions/{id}`.
enum ActionRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.json(.post, "/actions/{action}") { request in
      guard let action = ActionTable[try request.path("action")] else { throw WebProblem.pageNotFound }
      return try await perform(action, request)
    }
  }

  /// Who decides about an entry says which version of it they saw.
  private static let decisions: Set<String> = [
    "entry.approve", "entry.return", "entry.returnToKeying", "discrepancy.adjudicate", "readings.align", "opinion.justice",
    "opinion.police",
  ]

  /// Actions besides settlements that the data checks follow.
  private static let checked: Set<String> = [
    RuleSwitch.definition.id, EntryReturn.definition.id, PersonJudge.definition.id,
  ]

  /// Actions after which images wait to be looked at.
  private static let pictured: Set<String> = [PageAdd.definition.id, PageReplace.definition.id]

  /// Actions after which a unit's pages are compared with other forms.
  private static let formed: Set<String> = [FormSave.definition.id, FormRemove.definition.id]

  private static func perform<A: Action>(_ type: A.Type, _ request: WebRequest) async throws -> ActionOutcome {
    let asked = try await request.body(as: ActionBody<A>.self)
    if let trial = try await TrialDoor(request.node).perform(
      asked.input, by: try request.actor, on: asked.target ?? .node, transactionID: asked.transactionID)
    {
      return trial
    }
    let outcome = try await request.node.workflow.perform(
      asked.input, by: try request.actor, on: asked.target ?? .node, transactionID: asked.transactionID,
      needsSeenVersion: decisions.contains(A.definition.id))
    // An entry that has just become verified is compared with the population data without waiting.
    if outcome.status == .verified { await MatchingWorker.shared.wake(request.node) }
    // Settled, sent back, or another rule: what stands around is looked at again.
    if outcome.status == .verified || checked.contains(A.definition.id) { await CheckWorker.shared.wake(request.node) }
    if pictured.contains(A.definition.id) { await PlacesWorker.shared.wake(request.node, book: asked.target?.book) }
    if formed.contains(A.definition.id), let book = asked.target?.book {
      await PlacesWorker.shared.wake(request.node, unitOf: book)
    }
    return outcome
  }
}

/// The body of a request for an action.
struct ActionBody<Input: Action>: Decodable, Sendable {
  var target: ActionTarget?
  var input: Input
  var transactionID: String?
}
