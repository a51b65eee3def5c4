import CivilStatus

extension Node {
  /// Takes in administrative units and their successions; a unit of the same level, code and first day is replaced.
  public func importUnits(_ units: [AdministrativeUnit], _ successions: [UnitSuccession]) async throws {
    try await StoredUnits(database: database).save(units, successions)
    await self.units.forget()
  }
}
