import CivilStatus
import Storage

/// The units of the store as a directory in memory; read again when they change.
public actor UnitRegister {
  private let database: Database
  private var directory: UnitDirectory?

  init(database: Database) {
    self.database = database
  }

  /// The directory of all units with their dates.
  public func current() async throws -> UnitDirectory {
    if let directory { return directory }
    let loaded = try await StoredUnits(database: database).load()
    directory = loaded
    return loaded
  }

  /// Forgets what was read, after an import.
  public func forget() {
    directory = nil
  }
}
