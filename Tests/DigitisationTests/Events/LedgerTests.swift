import Ledger
import Storage
import Testing

@testable import Digitisation

@Suite struct LedgerTests {
  @Test(arguments: KeyingEngine.available)
  func afterALongStretchOfWorkTheTablesComeOutOfTheLedgerAgain(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      try await MixedWork(bench: bench).run()
      let before = try await bench.node.projectionDump()
      // These come from looking at settled entries; their own suites (checks, review) rebuild them.
      let elsewhere: Set<String> = ["finding_ground", "finding_reader", "review_mark"]
      for table in Projection.tables where !elsewhere.contains(table) {
        #expect(before.contains { $0.hasPrefix("\(table)|") }, "nothing of \(table) was tried")
      }
      try await bench.node.rebuildProjections()
      let after = try await bench.node.projectionDump()
      #expect(before.count == after.count)
      let changed = zip(before, after).filter { $0 != $1 }
      #expect(changed.isEmpty, "\(changed.first.map { "\($0)\n\($1)" } ?? "")")
      let report = try await bench.node.verifyLedger()
      #expect(report.isSound)
      #expect(report.checked > 60)
      // The work goes on after a rebuild.
      _ = try await bench.register(BookBench.description(number: 77))
      #expect(try await bench.node.verifyLedger().isSound)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func passwordsAndTokensAreNowhereInTheLedger(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      try await MixedWork(bench: bench).run()
      let sessions = Sessions(bench.node)
      let (token, _) = try await sessions.signInChanging("an.le", "mot-mat-khau-dai", to: "mat-khau-moi-hon")
      let all = try await bench.node.database.dump(tables: Projection.tables + ["ledger_event", "performed_action"])
      for secret in ["mot-mat-khau-dai", "mat-khau-moi-hon", "scrypt", token] {
        #expect(!all.contains { $0.contains(secret) })
      }
      // The session table itself holds only a hash of the token.
      #expect(!(try await bench.node.database.dump(tables: ["session"])).contains { $0.contains(token) })
    }
  }

  /// What somebody with the database's file in hand might do to it.
  enum Tampering: String, CaseIterable, CustomTestStringConvertible {
    case changedPayload, changedActor, changedTime, deletedRow, swappedRows, cutEnd, cutEndWithHead, insertedRow, resealed

    var testDescription: String { rawValue }

    /// What is found, and at which record; the ledger of the test has more than ten.
    var expected: (LedgerFault.Kind, Int64) {
      switch self {
      case .changedPayload, .changedActor, .changedTime: (.changed, 5)
      case .deletedRow: (.missing, 5)
      case .swappedRows: (.changed, 5)
      case .cutEnd: (.truncated, 9)
      case .cutEndWithHead: (.truncated, 9)
      case .insertedRow: (.changed, 11)
      case .resealed: (.reordered, 6)
      }
    }
  }

  @Test(arguments: KeyingEngine.available, Tampering.allCases)
  func whatIsDoneToTheLedgerBehindItsBackIsNamed(_ engine: KeyingEngine, _ tampering: Tampering) async throws {
    try await withBookBench(engine) { bench in
      for number in 1...9 { _ = try await bench.register(BookBench.description(number: number)) }
      #expect(try await bench.node.verifyLedger().isSound)
      #expect(try await bench.node.verifyLedger().checked == 10)
      try await bench.node.database.write { try Self.tamper(tampering, $0) }
      let report = try await bench.node.verifyLedger()
      #expect(!report.isSound)
      let (kind, sequence) = tampering.expected
      #expect(report.faults.contains { $0.kind == kind && $0.sequence == sequence }, "\(report.faults)")
      // Nothing before the damage is blamed.
      #expect(report.faults.allSatisfy { $0.sequence >= sequence })
    }
  }

  private static func tamper(_ tampering: Tampering, _ transaction: any Transaction) throws {
    switch tampering {
    case .changedPayload:
      try transaction.run("UPDATE ledger_event SET payload = replace(payload, 'Bàu Sen', 'Bàu Sên') WHERE seq = 5")
    case .changedActor: try transaction.run("UPDATE ledger_event SET actor = 'somebody' WHERE seq = 5")
    case .changedTime: try transaction.run("UPDATE ledger_event SET occurred_at = '2001-01-01T00:00:00.000Z' WHERE seq = 5")
    case .deletedRow: try transaction.run("DELETE FROM ledger_event WHERE seq = 5")
    case .swappedRows:
      try transaction.run("UPDATE ledger_event SET seq = 1000 WHERE seq = 5")
      try transaction.run("UPDATE ledger_event SET seq = 5 WHERE seq = 6")
      try transaction.run("UPDATE ledger_event SET seq = 6 WHERE seq = 1000")
    case .cutEnd: try transaction.run("DELETE FROM ledger_event WHERE seq > 8")
    case .cutEndWithHead:
      // A head that was set back by hand still has the wrong hash.
      try transaction.run("DELETE FROM ledger_event WHERE seq > 8")
      try transaction.run("UPDATE ledger_head SET seq = 9")
    case .insertedRow:
      try transaction.run(
        """
        INSERT INTO ledger_event (node, epoch, seq, event_id, type, actor, role, occurred_at, payload, previous_hash, hash)
        SELECT node, epoch, 11, 'invented', type, actor, role, occurred_at, payload, hash, hash FROM ledger_event WHERE seq = 10
        """)
    case .resealed:
      // Somebody who knows the format gives the changed record a hash that fits it; the next record still names the old one.
      guard let row = try transaction.first("SELECT \(LedgerRecord.columns) FROM ledger_event WHERE seq = 5") else { return }
      var record = try LedgerRecord(row)
      record.actor = "somebody"
      record = LedgerChain.sealed(record)
      try transaction.run("UPDATE ledger_event SET actor = ?, hash = ? WHERE seq = 5", [.text(record.actor), .text(record.hash)])
    }
  }

  @Test func anEventOfANewerVersionStopsTheRebuildAndKeepsTheTables() async throws {
    try await withBookBench(.sqlite) { bench in
      _ = try await bench.register()
      let before = try await bench.node.projectionDump()
      try await bench.node.database.write { try $0.run("UPDATE ledger_event SET type = 'future.event' WHERE seq = 2") }
      await #expect(throws: DigitisationError.unknownEvent(type: "future.event")) { try await bench.node.rebuildProjections() }
      #expect(try await bench.node.projectionDump() == before)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func eventIDsAreNeverTheSame(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      _ = try await bench.register()
      await #expect(throws: (any Error).self) {
        try await bench.node.database.write { transaction in
          try transaction.run(
            "UPDATE ledger_event SET event_id = (SELECT event_id FROM ledger_event WHERE seq = 1) WHERE seq = 2")
        }
      }
    }
  }
}

extension Sessions {
  /// Logs in and chooses a password, as somebody does on the first day.
  func signInChanging(_ login: String, _ password: String, to new: String) async throws -> (String, Account) {
    let (_, account) = try await logIn(login: login, password: password, address: "test")
    return (try await changePassword(account: account, current: password, new: new), account)
  }
}
