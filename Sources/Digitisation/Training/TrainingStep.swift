/// What can be done in the step "Training": trial readings with known truth.
public enum TrainingStep: Step {
  public static let actions: [any Action.Type] = [TrialSubmit.self, SetTrialRate.self]
  public static let payloads: [any EventPayload.Type] = [TrialRead.self, TrialRateSet.self]
}
