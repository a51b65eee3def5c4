import Digitisation

extension Node {
  /// True when this node holds the invented commune: its accounts may be shown.
  public func isPractice() async throws -> Bool {
    guard let account = try await AccountList(self).account(login: PracticeAccount.all[0].login) else { return false }
    return account.displayName == PracticeAccount.all[0].displayName
      && account.grants.contains { $0.unit == PracticeCommune.unit }
  }
}
