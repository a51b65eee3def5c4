import Storage
import Testing

@testable import Digitisation

/// Every role × action × status × unit relation, asked of the one function and tried at the one door.
@Suite struct RightsMatrixTests {
  @Test func theTableHoldsWhatWasAgreed() {
    #expect(Set(ActionTable.definitions.map(\.id)) == Set(AgreedRight.all.keys))
    #expect(ActionTable.definitions.count == AgreedRight.all.count)
    for definition in ActionTable.definitions {
      guard let agreed = AgreedRight.all[definition.id] else { continue }
      #expect(definition.subject == agreed.subject, "\(definition.id)")
      #expect(definition.separations == agreed.separations, "\(definition.id)")
      #expect(definition.roles == agreed.roles, "\(definition.id)")
      #expect(!definition.labelVi.isEmpty && !definition.summary.isEmpty && !definition.events.isEmpty, "\(definition.id)")
      #expect(definition.events.allSatisfy { EventRegistry.byName[$0] != nil }, "\(definition.id)")
    }
    #expect(EventRegistry.payloadTypes.count == EventRegistry.byName.count)
  }

  @Test func theOneFunctionDecidesEveryCellAsAgreed() {
    var cells = 0
    var leaks: [String] = []
    for definition in ActionTable.definitions {
      guard let agreed = AgreedRight.all[definition.id] else { continue }
      for state in MatrixState.all {
        for role in Role.allCases {
          for relation in UnitRelation.allCases {
            for broken in [Set<Separation>()] + Separation.allCases.map({ [$0] }) + [Set(Separation.allCases)] {
              let actor = MatrixActor.make(role, relation)
              let got = Self.decide(definition, actor, state, broken)
              let expected = agreed.expected(role, relation, state, broken: broken)
              if got != expected { leaks.append("\(definition.id) \(role) \(relation) \(state): \(got), not \(expected)") }
              cells += 1
            }
          }
        }
      }
    }
    #expect(cells == AgreedRight.all.count * MatrixState.all.count * 7 * 5 * (Separation.allCases.count + 2))
    #expect(leaks.isEmpty, "\(leaks.count) of \(cells): \(leaks.prefix(10))")
  }

  private static func decide(
    _ definition: ActionDefinition, _ actor: Actor, _ state: MatrixState, _ broken: Set<Separation>
  ) -> String {
    let mine: (Separation) -> Set<String> = { broken.contains($0) ? [actor.accountID] : [] }
    var situation = Permission.Situation(
      unit: UnitRelation.same.unit, firstReader: mine(.notFirstReader).first, readers: mine(.notReader),
      adjudicators: mine(.notAdjudicator), opinionGivers: mine(.notOpinionGiver), informed: mine(.notInformed))
    if definition.subject == .book || definition.subject == .entry { situation.bookIsClosed = state.isClosed }
    if definition.subject == .entry {
      situation.status = state.status
      situation.flags = state.flags
    }
    do throws(Refusal) {
      let role = try Permission.decide(definition, by: actor, on: situation)
      return actor.holds(role) ? "allowed" : "wrong role"
    } catch {
      return error.code
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theDoorDecidesEveryCellAsAgreedAndChangesNothing(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 1) { bench in
      let before = try await bench.ledgerEnd()
      let probe = DoorProbe(bench: bench)
      var cells = 0
      var leaks: [String] = []
      for state in engine == .sqlite ? MatrixState.all : MatrixState.few {
        try await bench.set(state)
        // What asks about neither book nor entry is tried once.
        let isFirst = state == MatrixState.all.first
        for type in ActionTable.types {
          guard let agreed = AgreedRight.all[type.definition.id] else { continue }
          if agreed.subject == .unit, !isFirst { continue }
          if agreed.subject == .book, state.status != .pending || !state.flags.isEmpty { continue }
          for role in Role.allCases {
            for relation in UnitRelation.allCases {
              let got = try await probe.perform(type, by: MatrixActor.make(role, relation))
              let expected = agreed.expected(role, relation, state)
              if got != expected { leaks.append("\(type.definition.id) \(role) \(relation) \(state): \(got), not \(expected)") }
              cells += 1
            }
          }
        }
      }
      #expect(cells > (engine == .sqlite ? 30_000 : 5_000))
      #expect(leaks.isEmpty, "\(leaks.count) of \(cells): \(leaks.prefix(10))")
      #expect(try await bench.ledgerEnd() == before)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM performed_action") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theDoorKeepsDutiesApart(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 1) { bench in
      let probe = DoorProbe(bench: bench)
      var tried = 0
      for type in ActionTable.types {
        guard let agreed = AgreedRight.all[type.definition.id] else { continue }
        for rule in agreed.separations {
          try await bench.set(
            MatrixState(status: try #require(agreed.statuses.min()), flags: agreed.needs, isClosed: agreed.book == .closed))
          for role in agreed.roles.sorted() {
            let actor = MatrixActor.make(role, .same)
            try await bench.mark(actor, as: rule)
            #expect(try await probe.perform(type, by: actor) == "separation.\(rule.rawValue)", "\(type.definition.id) \(role)")
            var other = actor
            other.accountID = "account-of-somebody-else"
            #expect(try await probe.perform(type, by: other) == "allowed", "\(type.definition.id) \(role)")
            tried += 1
          }
        }
      }
      #expect(tried >= 10)
    }
  }

  @Test func severalGrantsGiveTheRoleThatAllowsIt() throws {
    let book = UnitRelation.same.unit
    let actor = Actor(
      accountID: "a", displayName: "a",
      grants: [Grant(role: .keyer, unit: UnitPath(["79"])), Grant(role: .policeChief, unit: UnitRelation.sibling.unit)])
    let situation = Permission.Situation(unit: book, bookIsClosed: false, status: .verified, flags: [.matched])
    // The chief of the next commune is no chief here, even if the same person keys for the whole province.
    #expect(throws: Refusal.notPermitted(action: "entry.approve")) {
      try Permission.decide(EntryApprove.definition, by: actor, on: situation)
    }
    #expect(try Permission.decide(SubmitFirstReading.definition, by: actor, on: .init(unit: book, status: .pending)) == .keyer)
  }

  @Test(arguments: [
    ("79/26734", "79/2673", UnitRelation.sibling), ("79/26734", "79/26734/1", .below), ("79", "790/1", .other),
    ("", "79", .below),
    ("79", "", .above), ("79/1", "80/1", .other), ("79/1", "79/1", .same),
  ])
  func unitsStandToEachOther(_ subject: String, _ actor: String, _ relation: UnitRelation) {
    #expect(UnitPath(rawValue: actor).relation(to: UnitPath(rawValue: subject)) == relation)
  }
}

/// One person a role and relation.
enum MatrixActor {
  static func make(_ role: Role, _ relation: UnitRelation) -> Actor {
    Actor(
      accountID: "account-\(role.rawValue)-\(relation.rawValue)", displayName: role.rawValue,
      grants: [Grant(role: role, unit: relation.unit)])
  }
}

/// An action with the definition of another that stops where the rights have been passed.
private struct Probe<Real: Action>: Action {
  static var definition: ActionDefinition { Real.definition }

  func events(_ context: ActionContext) throws -> [Event] { throw ProbeReached() }
}

private struct ProbeReached: Error {}

/// Tries the workflow's door with real subjects.
private struct DoorProbe {
  let bench: KeyingBench

  func perform<Real: Action>(_ type: Real.Type, by actor: Actor) async throws -> String {
    let target: ActionTarget
    switch type.definition.subject {
    case .node: target = .node
    case .unit: target = ActionTarget(unit: UnitRelation.same.unit.rawValue)
    case .book: target = ActionTarget(book: bench.book)
    case .entry: target = ActionTarget(entry: bench.entry)
    }
    do {
      try await bench.node.workflow.perform(Probe<Real>(), by: actor, on: target)
      return "no refusal and no probe"
    } catch is ProbeReached {
      return "allowed"
    } catch let refusal as Refusal {
      return refusal.code
    }
  }
}

extension KeyingBench {
  /// Sequence number and hash of the last event.
  func ledgerEnd() async throws -> String {
    try await node.database.read { transaction in
      let row = try transaction.first("SELECT seq, hash FROM ledger_head")
      return "\(try row?.integer("seq") ?? -1) \(try row?.text("hash") ?? "")"
    }
  }

  /// Puts book and entry into a state without asking anybody.
  func set(_ state: MatrixState) async throws {
    let (book, entry) = (book, entry)
    try await node.database.write { transaction in
      for table in ["reading", "entry_hand", "entry_witness", "joint_opinion"] { try transaction.run("DELETE FROM \(table)") }
      try transaction.run(
        "UPDATE entry SET status = ?, flags = ?, queue = ? WHERE id = ?",
        [
          .text(state.status.rawValue), .integer(state.flags.bits),
          .text(WorkQueue(status: state.status, flags: state.flags).rawValue), .text(entry),
        ])
      try transaction.run("UPDATE book SET closed = ? WHERE id = ?", [.integer(state.isClosed ? 1 : 0), .text(book)])
    }
  }

  /// Makes the actor the only one who did what `rule` forbids.
  func mark(_ actor: Actor, as rule: Separation) async throws {
    let entry = entry
    let hand = "INSERT INTO entry_hand (entry_id, account_id, hand) VALUES (?, ?, ?)"
    let reading = """
      INSERT INTO reading (entry_id, pass, source, account_id, submitted_at, field_values) VALUES (?, ?, 'keyed', ?, '', '{}')
      """
    try await node.database.write { transaction in
      for table in ["reading", "entry_hand", "entry_witness", "joint_opinion"] { try transaction.run("DELETE FROM \(table)") }
      switch rule {
      case .notFirstReader: try transaction.run(reading, [.text(entry), .integer(1), .text(actor.accountID)])
      case .notReader: try transaction.run(hand, [.text(entry), .text(actor.accountID), .text("read")])
      case .notAdjudicator: try transaction.run(hand, [.text(entry), .text(actor.accountID), .text("adjudicated")])
      case .notInformed:
        try transaction.run(
          "INSERT INTO entry_witness (entry_id, account_id) VALUES (?, ?)", [.text(entry), .text(actor.accountID)])
      case .notOpinionGiver:
        try transaction.run(
          "INSERT INTO joint_opinion (entry_id, side, account_id, accepts, reason, given_at) VALUES (?, 'police', ?, 1, '', '')",
          [.text(entry), .text(actor.accountID)])
      }
    }
  }
}
