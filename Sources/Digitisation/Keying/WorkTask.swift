/// Work on an entry that one person at a time may do.
public enum WorkTask: String, Codable, CaseIterable, Sendable {
  case firstReading
  case secondReading
  case adjudication

  /// The action in which the work ends; its rights are the work's rights.
  public var action: ActionDefinition {
    switch self {
    case .firstReading: SubmitFirstReading.definition
    case .secondReading: SubmitSecondReading.definition
    case .adjudication: AdjudicateDiscrepancies.definition
    }
  }
}
