/// One step of the one way through the house: what can be done in it and what then stands in the ledger.
public protocol Step: Sendable {
  static var actions: [any Action.Type] { get }
  static var payloads: [any EventPayload.Type] { get }
}

/// All steps, in the order of the way.
public enum Steps {
  public static let all: [any Step.Type] = [
    PeopleStep.self, BooksStep.self, PagesStep.self, KeyingStep.self, TrainingStep.self, VerificationStep.self, SheetsStep.self,
    MatchingStep.self,
    ApprovalStep.self, DeliveryStep.self, ChecksStep.self, ReviewStep.self, PersonsStep.self,
  ]
}
