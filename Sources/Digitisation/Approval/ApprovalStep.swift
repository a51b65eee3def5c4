/// What can be done in the step "Approval".
public enum ApprovalStep: Step {
  public static let actions: [any Action.Type] = [EntryApprove.self, EntryReturn.self, FindingAnswer.self, AlarmSet.self]
  public static let payloads: [any EventPayload.Type] = [
    EntryApproved.self, EntryReturnedToMatching.self, FindingAnswered.self, AlarmThresholdSet.self,
  ]
}
