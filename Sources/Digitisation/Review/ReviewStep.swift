/// What can be done in the step "Review": looking at alike pictures together.
public enum ReviewStep: Step {
  public static let actions: [any Action.Type] = [ReviewRecord.self]
  public static let payloads: [any EventPayload.Type] = [AlikeReviewed.self, ValueDoubted.self]
}
