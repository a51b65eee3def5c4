/// What can be done in the step "Checks".
public enum ChecksStep: Step {
  public static let actions: [any Action.Type] = [RuleSwitch.self, EntryCheck.self]
  public static let payloads: [any EventPayload.Type] = [RuleSwitched.self, EntryChecked.self]
}
