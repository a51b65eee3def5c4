import CivilStatus
import Foundation
import Testing

@Suite struct UnitTableTests {
  private let header = ["code", "level", "name", "type", "parent_code", "valid_from", "valid_to"]

  @Test func wrongRowsAreReportedWithTheirNumber() throws {
    let rows = [
      header, ["01", "province", "Mẫu", "Tỉnh", "", "", ""], ["02", "region", "Sai", "Vùng", "", "", ""],
      ["", "commune", "Không mã", "Xã", "01", "", ""], ["00003", "commune", "Sai ngày", "Xã", "01", "2025-02-30", ""],
      ["01", "province", "Lặp", "Tỉnh", "", "", ""], ["00004", "commune", "Ngắn", "Xã"], ["", "", "", ""],
    ]
    let table = try UnitTableReader.units(rows: rows)
    #expect(table.units.map(\.name) == ["Mẫu", "Ngắn"])
    #expect(table.diagnostics.map(\.place.row) == [3, 4, 5, 6])
  }

  @Test func aTableWithoutItsColumnsIsRefused() {
    #expect(throws: CivilStatusError.missingUnitColumn(name: "level")) { try UnitTableReader.units(rows: [["code", "name"]]) }
    #expect(throws: CivilStatusError.missingUnitColumn(name: "code")) { try UnitTableReader.units(rows: [[String]]()) }
    #expect(throws: CivilStatusError.missingUnitColumn(name: "date")) {
      try UnitTableReader.successions(rows: [["old_code", "new_code"]])
    }
  }

  @Test func successionRows() throws {
    let rows = [
      ["new_code", "old_code", "date", "share"], ["2", "1", "2025-07-01", "whole"], ["2", "1", "bao giờ", ""],
      ["2", "1", "2025-07-01", "half"],
    ]
    let table = try UnitTableReader.successions(rows: rows)
    #expect(table.successions.map(\.oldCode) == ["1"] && table.diagnostics.count == 2)
  }
}

/// The reference tables beside the repository, when they are there: 14,000 real units. Nothing shipped needs them.
@Suite(.enabled(if: ReferenceUnits.exists, "the reference folder `../shared/units` is not there: skipped"))
struct ReferenceUnitTests {
  @Test func loadsResolvesAndFollowsSuccessions() throws {
    let clock = ContinuousClock()
    var directory = UnitDirectory(units: [])
    let time = try clock.measure {
      let units = try UnitTableReader.units(rows: ReferenceUnits.rows("units.csv"))
      let former = try UnitTableReader.units(rows: ReferenceUnits.rows("units-former.csv"))
      let successions = try UnitTableReader.successions(rows: ReferenceUnits.rows("successions.csv"))
      #expect(units.diagnostics.isEmpty && former.diagnostics.isEmpty && successions.diagnostics.isEmpty)
      directory = UnitDirectory(units: units.units + former.units, successions: successions.successions)
    }
    print("units: \(directory.units.count), successions: \(directory.successions.count), loaded in \(time)")
    #expect(directory.units.count > 14_000)

    let eve = PartialDate(iso: "2025-06-30")
    let unresolved = directory.successions.filter { succession in
      guard let old = directory.unit(code: succession.oldCode, on: eve) else { return true }
      return !directory.successors(of: old).contains { $0.unit.code == succession.newCode }
    }
    #expect(unresolved.isEmpty, "\(unresolved.prefix(5))")

    let place = "xã An Nhơn, huyện Đạ Tẻh, tỉnh Lâm Đồng"
    let found = directory.resolve(writtenPlace: place, on: PartialDate(iso: "2008-10-27"))
    guard case .resolved(let commune) = found else {
      Issue.record("not resolved: \(found)")
      return
    }
    #expect(directory.fullName(commune, on: PartialDate(iso: "2008-10-27")) == "Xã An Nhơn, Huyện Đạ Tẻh, Tỉnh Lâm Đồng")

    let searching = clock.measure {
      for query in ["an nh", "tan lap", "h", "phu"] { _ = directory.search(query, on: eve) }
    }
    print("four searches: \(searching)")
  }
}

enum ReferenceUnits {
  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/units").standardizedFileURL

  static let exists = FileManager.default.fileExists(atPath: folder.appending(path: "units.csv").path)

  /// Only the last column is ever quoted, and the test does not read it: a plain split will do.
  static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
