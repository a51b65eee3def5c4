import CivilStatus
import Storage

/// The units of the store as a directory in memory; read again when they change.
public actor UnitRegister {
  private let database: Database
  private var directory: UnitDirectory?
  private var search: PlaceSearch?

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

  /// Search of the directory by typed letters.
  public func places() async throws -> PlaceSearch {
    if let search { return search }
    let made = PlaceSearch(try await current())
    search = made
    return made
  }

  /// Forgets what was read, after an import.
  public func forget() {
    directory = nil
    search = nil
  }
}
