import CivilStatus
import Storage
import Testing

@testable import Digitisation

extension KeyingBench {
  static let officer = person("officer", [.justiceOfficer])

  @discardableResult
  func choose(
    _ policy: String, _ overrides: [String: VerificationRule] = [:], in unit: UnitPath = commune, by actor: Actor = officer
  ) async throws -> ActionOutcome {
    try await node.workflow.perform(
      ChoosePolicy(kind: schema.kind, policy: policy, overrides: overrides), by: actor, on: ActionTarget(unit: unit.rawValue))
  }

  /// Another policy, and nothing said of single fields.
  func change(_ policy: String) async throws {
    try await node.workflow.perform(
      ChoosePolicy(kind: schema.kind, policy: policy), by: Self.officer, on: ActionTarget(unit: Self.commune.rawValue))
  }

  /// Gives a reader a past: so many compared fields, so many of them wrong.
  func past(_ actor: Actor, compared: Int, errors: Int = 0) async throws {
    let rows = (0..<compared).map { index in
      ReaderOutcome(
        accountID: actor.accountID, entryID: "past-\(index / 50)", pass: .first, field: "field-\(index % 50)",
        outcome: index < errors ? .readerError : .agreed, source: .comparison, at: "2026-01-01T00:00:00.000Z")
    }
    try await node.database.write { try ReaderOutcome.write(rows, in: $0) }
  }

  func plan(_ entry: String? = nil) async throws -> ReadingPlan? {
    let id = entry ?? self.entry
    return try await node.database.read { try ReadingPlan.find(id, in: $0) }
  }

  func outcomes(_ entry: String? = nil) async throws -> [String] {
    let id = entry ?? self.entry
    return try await node.database.read { transaction in
      try ReaderOutcome.all(of: id, source: .comparison, in: transaction).map { "\($0.pass) \($0.field) \($0.outcome)" }
    }
  }

  /// The projections as they stand, and as they come out of the ledger again.
  func expectRebuildGivesTheSame() async throws {
    let before = try await node.projectionDump()
    // An invented past is in no event.
    let outcomes = try await node.database.dump(tables: ["reader_outcome"]).filter { !$0.contains("past-") }
    try await node.rebuildProjections()
    let after = try await node.projectionDump()
    let changed = zip(before, after).filter { $0 != $1 }
    #expect(before.count == after.count && changed.isEmpty, "\(changed.first.map { "\($0)\n\($1)" } ?? "")")
    #expect(try await node.database.dump(tables: ["reader_outcome"]) == outcomes)
  }

  /// A birth entry of an invented child; every field differs from child to child.
  static func row(_ number: Int) -> [String: KeyedValue] {
    let names = [
      "Lê Thị Hòa", "Trần Văn Bưởi", "Phạm Thị Cam", "Đỗ Văn Dừa", "Vũ Thị Ổi", "Bùi Văn Khế", "Hồ Thị Na", "Ngô Văn Xoài",
    ]
    let mothers = [
      "Lý Thị Một", "Cao Thị Hai", "Mai Thị Ba", "Tô Thị Bốn", "Hà Thị Năm", "Lâm Thị Sáu", "Từ Thị Bảy", "La Thị Tám",
    ]
    return [
      "registrationNumber": KeyedValue("\(number)"), "childFullName": KeyedValue(names[number % 8]),
      "childBirthDate": KeyedValue("1\(number % 8).03.2008"), "motherFullName": KeyedValue(mothers[number % 8]),
      "childEthnicity": KeyedValue("Kinh"), "notes": KeyedValue("Ghi chú \(number)"),
    ]
  }
}
