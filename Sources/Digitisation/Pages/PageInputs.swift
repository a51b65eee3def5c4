/// Who works on pages and marks entries.
enum PageInputs {
  static let roles: Set<Role> = [.justiceOfficer, .packageOfficer, .keyer, .reconciler]

  /// Who throws a page away.
  static let discardRoles: Set<Role> = [.justiceOfficer, .packageOfficer]
}
