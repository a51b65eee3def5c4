/// What can be done in the step "Persons".
public enum PersonsStep: Step {
  public static let actions: [any Action.Type] = [PersonJudge.self]
  public static let payloads: [any EventPayload.Type] = [PersonJudged.self]
}
