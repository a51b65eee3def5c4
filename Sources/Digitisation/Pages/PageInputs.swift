/// Who works on pages and marks entries.
enum PageInputs {
  static let roles: Set<Role> = [.justiceOfficer, .packageOfficer, .keyer, .reconciler]

  /// Who throws a page away.
  static let discardRoles: Set<Role> = [.justiceOfficer, .packageOfficer]

  /// Who draws forms: they change what is offered on all books of the unit.
  static let formRoles: Set<Role> = [.justiceOfficer, .packageOfficer]
}
