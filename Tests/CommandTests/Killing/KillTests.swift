import CivilStatus
import Digitisation
import Foundation
import Storage
import Testing

/// The server is killed at random moments under eight people who key: whatever it acknowledged is there afterwards.
@Suite(.serialized) struct KillTests {
  @Test(.timeLimit(.minutes(20))) func whatWasAcknowledgedSurvivesThirtyKills() async throws {
    try await withFolder { folder in
      let run = KillRun(folder: folder, database: nil, kills: 30, entries: 4_000)
      try await run.start()
    }
  }

  @Test(.enabled(if: PostgresServer.url != nil, "SOGOC_TEST_POSTGRES is not set"), .timeLimit(.minutes(15)))
  func whatWasAcknowledgedSurvivesKillsOnPostgreSQL() async throws {
    try await withPostgresSchema { url in
      try await withFolder { folder in try await KillRun(folder: folder, database: url, kills: 5, entries: 800).start() }
    }
  }
}

/// One run: a commune, eight people, kills.
struct KillRun {
  let folder: URL
  let database: String?
  let kills: Int
  let entries: Int

  private var data: URL { folder.appending(path: "data") }
  private var location: NodeLocation { NodeLocation(folder: data, databaseURL: database) }
  private var options: [String] { ["--data", data.path] + (database.map { ["--database", $0] } ?? []) }

  func start() async throws {
    let seed = ProcessInfo.processInfo.environment["SOGOC_TEST_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...999_999)
    print("kill test: SOGOC_TEST_SEED=\(seed), \(kills) kills")
    var moments = KillingMoments(seed: seed)
    try await KeyingCommune(location: location).settle(entries: entries)
    let fields = try textFields()
    let keyers = (0..<KeyingCommune.people).map { Keyer($0, fields: fields, seed: seed) }
    for kill in 1...kills {
      if kill % 6 == 0 { try await killWhileStarting(&moments) }
      let server = try await Server.start(options, in: folder)
      let address = server.address
      do {
        if kill == 1 {
          try await forEach(keyers) { try await $0.arrive(at: address) }
        } else {
          try await forEach(keyers) { try await $0.check(at: address) }
        }
        // Every other kill may come before anything was saved; the others come after enough work to prove something, however slow
        // the machine is.
        try await keyAndKill(
          server, keyers, after: Int.random(in: 20...1_000, using: &moments), provingSomething: kill.isMultiple(of: 2))
      } catch {
        server.killHard()
        throw error
      }
      if kill.isMultiple(of: 5) || kill == kills { try await expectSound("after kill \(kill)") }
    }
    let last = try await Server.start(options, in: folder)
    let address = last.address
    do { try await forEach(keyers) { try await $0.check(at: address) } } catch {
      last.killHard()
      throw error
    }
    #expect(last.stop() == 0)
    try await expectSound("at the end")
    try await judge(keyers)
  }

  private static let (provingSaves, provingReadings) = (40, 4)

  private func keyAndKill(_ server: Server, _ keyers: [Keyer], after moment: Int, provingSomething: Bool) async throws {
    let before = await work(of: keyers)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for keyer in keyers { group.addTask { await keyer.key() } }
      let patience = ContinuousClock.now + .seconds(30)
      while provingSomething, ContinuousClock.now < patience {
        let now = await work(of: keyers)
        if now.saves >= before.saves + Self.provingSaves, now.readings >= before.readings + Self.provingReadings { break }
        try await Task.sleep(for: .milliseconds(10))
      }
      try await Task.sleep(for: .milliseconds(moment))
      server.killHard()
      try await group.waitForAll()
    }
  }

  private func work(of keyers: [Keyer]) async -> (saves: Int, readings: Int) {
    var sum = (saves: 0, readings: 0)
    for keyer in keyers {
      sum.saves += await keyer.acknowledgedSaves
      sum.readings += await keyer.acknowledged.count
    }
    return sum
  }

  private func killWhileStarting(_ moments: inout KillingMoments) async throws {
    let server = try Server.launch(options, in: folder)
    try await Task.sleep(for: .milliseconds(Int.random(in: 0...400, using: &moments)))
    server.killHard()
  }

  private func expectSound(_ when: String) async throws {
    let verified = try await Program.run(["ledger", "verify"] + options, in: folder)
    #expect(verified.status == 0, "\(when): \(verified.printed)")
  }

  /// The three kinds of losing: a draft, a reading, a run that proved nothing.
  private func judge(_ keyers: [Keyer]) async throws {
    var (saves, readings) = (0, [Keyer.Reading]())
    for keyer in keyers {
      #expect(await keyer.losses == [])
      #expect(await keyer.surprises == [])
      saves += await keyer.acknowledgedSaves
      readings += await keyer.acknowledged
    }
    print("kill test: \(saves) saves and \(readings.count) readings were acknowledged")
    #expect(saves >= Self.provingSaves * (kills / 2))
    #expect(readings.count >= Self.provingReadings * (kills / 2))
    #expect(readings.contains { $0.pass == 2 })
    let node = try await Node.open(location)
    let kept = try await stored(in: node)
    await node.close()
    for reading in readings {
      #expect(kept["\(reading.entry) \(reading.pass)"] == reading.values, "reading of \(reading.entry), pass \(reading.pass)")
    }
  }

  private func stored(in node: Node) async throws -> [String: [String: String]] {
    try await node.database.read { transaction in
      var kept: [String: [String: String]] = [:]
      for row in try transaction.query("SELECT entry_id, pass, field_values FROM reading", []) {
        let values = try JSONDecoder().decode([String: FieldValue].self, from: Data(row.text("field_values").utf8))
        kept["\(try row.text("entry_id")) \(try row.integer("pass"))"] = values.mapValues(\.asWritten)
      }
      return kept
    }
  }

  /// Some fields into which any text goes.
  private func textFields() throws -> [String] {
    let schema = try #require(RegisterCatalogue.standard[RegisterKind(rawValue: "birth")])
    return schema.keyedFields.filter { $0.kind == .text }.prefix(4).map(\.id)
  }

  private func forEach(_ keyers: [Keyer], _ body: @escaping @Sendable (Keyer) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for keyer in keyers { group.addTask { try await body(keyer) } }
      try await group.waitForAll()
    }
  }
}
