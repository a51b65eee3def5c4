/// What can be done in the step "Verification": two readings compared, their differences decided by a third person.
public enum VerificationStep: Step {
  public static let actions: [any Action.Type] = [AdjudicateDiscrepancies.self, ReturnToKeying.self]
  public static let payloads: [any EventPayload.Type] = [
    ReadingsCompared.self, DiscrepanciesDecided.self, EntrySettled.self, EntryReturnedToKeying.self,
  ]
}
