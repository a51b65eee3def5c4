import Digitisation

/// The invented commune's accounts, once they exist.
struct PracticePeople: Sendable {
  private let actors: [String: Actor]

  static func create(in node: Node, unit: UnitPath, password: String) async throws -> PracticePeople {
    var actors: [String: Actor] = [:]
    let credentials = Credentials(node)
    for person in PracticeAccount.all {
      guard let first = person.roles.first else { continue }
      let made = try await node.workflow.perform(
        CreateAccount(login: person.login, displayName: person.displayName, role: first), by: .system,
        on: ActionTarget(unit: unit.rawValue))
      guard let id = made.created.first else { continue }
      try await credentials.set(password, account: id, mustChange: false)
      actors[person.login] = Actor(
        accountID: id, displayName: person.displayName, grants: person.roles.map { Grant(role: $0, unit: unit) })
    }
    return PracticePeople(actors: actors)
  }

  /// The first account with this role; the system if there is none.
  func actor(_ role: Role) -> Actor {
    PracticeAccount.all.first { $0.roles.contains(role) }.flatMap { actors[$0.login] } ?? .system
  }

  func actor(login: String) -> Actor {
    actors[login] ?? .system
  }
}
