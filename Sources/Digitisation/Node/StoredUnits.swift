import CivilStatus
import Storage
import VietnameseText

/// Administrative units and their successions in the store.
struct StoredUnits: Sendable {
  let database: Database

  /// Everything, as a directory. Some 14,000 rows for the whole country and its history.
  func load() async throws -> UnitDirectory {
    try await database.read { transaction in
      var units: [AdministrativeUnit] = []
      try transaction.forEach("SELECT level, code, name, type, parent_code, valid_from, valid_to FROM unit", []) { row in
        units.append(try AdministrativeUnit(row))
        return true
      }
      var successions: [UnitSuccession] = []
      try transaction.forEach("SELECT old_code, new_code, date, share, basis FROM unit_succession", []) { row in
        successions.append(try UnitSuccession(row))
        return true
      }
      return UnitDirectory(units: units, successions: successions)
    }
  }

  /// Writes units and successions; a unit of the same level, code and first day is replaced.
  func save(_ units: [AdministrativeUnit], _ successions: [UnitSuccession]) async throws {
    try await database.write { transaction in
      for unit in units { try unit.save(in: transaction) }
      for succession in successions { try succession.save(in: transaction) }
    }
  }
}

extension AdministrativeUnit {
  init(_ row: Row) throws {
    guard let level = UnitLevel(rawValue: try row.text("level")) else { throw DigitisationError.unreadableRow(table: "unit") }
    let parent = try row.text("parent_code")
    self.init(
      code: try row.text("code"), level: level, name: try row.text("name"), type: try row.text("type"),
      parentCode: parent.isEmpty ? nil : parent, validFrom: PartialDate(iso: try row.text("valid_from")),
      validTo: PartialDate(iso: try row.text("valid_to")))
  }

  func save(in transaction: any Transaction) throws {
    _ = try transaction.execute(
      """
      INSERT INTO unit (level, code, valid_from, valid_to, name, type, parent_code, name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (level, code, valid_from) DO UPDATE SET valid_to = excluded.valid_to, name = excluded.name, type = excluded.type,
        parent_code = excluded.parent_code, name_key = excluded.name_key
      """,
      [
        .text(level.rawValue), .text(code), .text(validFrom?.isoText ?? ""), .text(validTo?.isoText ?? ""), .text(name),
        .text(type),
        .text(parentCode ?? ""), .text(VietnameseText.folded(name)),
      ])
  }
}

extension UnitSuccession {
  init(_ row: Row) throws {
    guard let date = PartialDate(iso: try row.text("date")), let share = Share(rawValue: try row.text("share")) else {
      throw DigitisationError.unreadableRow(table: "unit_succession")
    }
    self.init(
      oldCode: try row.text("old_code"), newCode: try row.text("new_code"), date: date, share: share, basis: try row.text("basis")
    )
  }

  func save(in transaction: any Transaction) throws {
    _ = try transaction.execute(
      """
      INSERT INTO unit_succession (old_code, new_code, date, share, basis) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (old_code, new_code, date) DO UPDATE SET share = excluded.share, basis = excluded.basis
      """,
      [.text(oldCode), .text(newCode), .text(date.isoText), .text(share.rawValue), .text(basis)])
  }
}
