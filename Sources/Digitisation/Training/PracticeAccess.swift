/// Who may practise: everybody who may hand in a reading somewhere. The books are invented, so units do not matter.
enum PracticeAccess {
  static func allows(_ actor: Actor) -> Bool {
    actor.grants.contains { SubmitFirstReading.definition.roles.contains($0.role) }
  }

  static func check(_ actor: Actor) throws(Refusal) {
    guard allows(actor) else { throw .notPermitted(action: SubmitFirstReading.definition.id) }
  }
}
