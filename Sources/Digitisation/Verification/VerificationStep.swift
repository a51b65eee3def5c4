/// What can be done in the step "Verification": how much is read twice, two readings compared, their differences decided by a third
/// person.
public enum VerificationStep: Step {
  public static let actions: [any Action.Type] = [
    AdjudicateDiscrepancies.self, ReturnToKeying.self, AlignReadings.self, ChoosePolicy.self,
  ]
  public static let payloads: [any EventPayload.Type] = [
    ReadingPlanned.self, ReadingsCompared.self, DiscrepanciesDecided.self, EntrySettled.self, EntryReturnedToKeying.self,
    ReadingLifted.self, ReadingMoved.self, PolicyChosen.self,
  ]
}
