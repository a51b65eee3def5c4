/// Why an action was not carried out. Nothing was changed; carries no personal data.
public enum Refusal: Error, Hashable, Sendable {
  /// No such book, page, entry or account for this actor: also the answer for other units' records.
  case notFound(ActionSubject)
  /// None of the actor's roles in this unit allows the action.
  case notPermitted(action: String)
  case separation(Separation)
  case wrongStatus(action: String, status: EntryStatus)
  case missingFlag(EntryFlag)
  case forbiddenFlag(EntryFlag)
  case bookClosed
  case bookNotClosed
  /// Someone changed the entry since the actor saw it.
  case stale(seen: Int, current: Int)
  /// Someone else is working on it; free again at the ISO time.
  case reserved(until: String)
  /// An input is missing or not usable.
  case invalidInput(field: String, problem: InputProblem)
  /// It exists already (a book of the same number, an account of the same name, a file imported before).
  case alreadyExists(String)
  /// The action has conditions that do not hold; each is a sentence for the screen.
  case unmet([String])
}

/// What is wrong with an input.
public enum InputProblem: Hashable, Sendable {
  case missing
  case tooLong(maximum: Int)
  case notAllowed(choices: [String])
  case malformed(expected: String)
  case unknown
}
