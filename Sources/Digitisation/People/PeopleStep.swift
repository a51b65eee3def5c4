/// Accounts and what they may do.
public enum PeopleStep: Step {
  public static let actions: [any Action.Type] = [
    CreateAccount.self, GrantRole.self, RevokeRole.self, DisableAccount.self, EnableAccount.self,
  ]
  public static let payloads: [any EventPayload.Type] = [
    AccountCreated.self, RoleGranted.self, RoleRevoked.self, AccountSwitched.self,
  ]
}
