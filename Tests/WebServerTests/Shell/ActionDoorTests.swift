import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// Every action × role × unit relation × status through HTTP.
@Suite struct ActionDoorTests {
  /// How book and entry stand.
  private struct State: Hashable {
    var status: EntryStatus
    var flags: Set<EntryFlag>
    var isClosed: Bool
  }

  @Test func everyCellOfTheTableIsDecidedAtTheServersDoor() async throws {
    try await withDoorBench { bench in
      let book = try await SmallBook.seed(bench.node, in: bench.commune)
      var cells = 0
      var denied = 0
      var leaks: [String] = []
      for definition in ActionTable.definitions {
        let body = try Self.body(definition, book: book, commune: bench.commune)
        for state in Self.states(definition) {
          try await Self.set(state, bench, book)
          var end = try await bench.ledgerEnd()
          for visitor in bench.visitors {
            let expected = Self.expected(definition, visitor, state)
            let answer = try await bench.send(.post, "/api/v1/actions/\(definition.id)", by: visitor, body: body)
            cells += 1
            if let expected {
              denied += 1
              if answer.status.code != expected.status || answer.code != expected.code {
                leaks.append(
                  "\(definition.id) \(visitor.role) \(visitor.standing) \(state): \(answer.status.code) \(answer.code), not \(expected)"
                )
              }
            } else {
              // Past the rights: it is done, or the made-up input is refused.
              if ![200, 404, 409, 422].contains(answer.status.code) || answer.code == "notPermitted" {
                leaks.append(
                  "\(definition.id) \(visitor.role) \(visitor.standing) \(state): \(answer.status.code) \(answer.code)")
              }
              if answer.status == .ok { try await Self.set(state, bench, book) }
              end = try await bench.ledgerEnd()
            }
          }
          let after = try await bench.ledgerEnd()
          if after != end { leaks.append("\(definition.id) \(state): a refused request wrote into the ledger") }
        }
      }
      #expect(cells > 4_000 && denied > cells / 2)
      #expect(leaks.isEmpty, "\(leaks.count) of \(cells): \(leaks.prefix(12))")
      #expect(try await bench.node.verifyLedger().isSound)
    }
  }

  @Test func whoIsNotSignedInGetsNowhere() async throws {
    try await withDoorBench { bench in
      let book = try await SmallBook.seed(bench.node, in: bench.commune)
      let end = try await bench.ledgerEnd()
      for definition in ActionTable.definitions {
        let body = try Self.body(definition, book: book, commune: bench.commune)
        let answer = try await bench.send(.post, "/api/v1/actions/\(definition.id)", body: body)
        #expect(answer.status == .unauthorized && answer.code == "notSignedIn", "\(definition.id)")
      }
      #expect(try await bench.send(.post, "/api/v1/actions/no.such", by: bench.visitors[0], body: "{}").status == .notFound)
      #expect(try await bench.ledgerEnd() == end)
    }
  }

  @Test func whoDecidesSaysWhichVersionTheySaw() async throws {
    try await withDoorBench { bench in
      _ = try await SmallBook.seed(bench.node, in: bench.commune)
      let ids = [
        "entry.approve", "entry.return", "entry.returnToKeying", "discrepancy.adjudicate", "readings.align",
        "opinion.justice", "opinion.police",
      ]
      for id in ids {
        let definition = try #require(ActionTable[id]?.definition)
        let body = #"{"target":{"entry":"entry-1"},"input":\#(try SampleInput.text(definition))}"#
        let visitor = try bench.visitor(try #require(definition.roles.min()))
        let answer = try await bench.send(.post, "/api/v1/actions/\(id)", by: visitor, body: body)
        // Behind the rights and the state; without a version nothing is ever decided.
        #expect([409, 422].contains(answer.status.code), "\(id): \(answer.status.code)")
      }
    }
  }

  @Test func anotherUnitsRecordAnswersLikeOneThatDoesNotExist() async throws {
    try await withDoorBench { bench in
      let book = try await SmallBook.seed(bench.node, in: bench.commune)
      for definition in ActionTable.definitions where definition.subject != .unit && definition.subject != .node {
        for standing in [Standing.below, .sibling, .other] {
          let role = try #require(definition.roles.min())
          let visitor = try bench.visitor(role, standing)
          let body = try Self.body(definition, book: book, commune: bench.commune)
          let real = try await bench.send(.post, "/api/v1/actions/\(definition.id)", by: visitor, body: body)
          let invented = try await bench.send(
            .post, "/api/v1/actions/\(definition.id)", by: visitor,
            body: body.replacing(book, with: "no-such-book").replacing(SmallBook.entry, with: "no-such-entry"))
          #expect(real.status == invented.status && real.text == invented.text, "\(definition.id)")
        }
      }
    }
  }

  @Test func theSameRequestSentTwiceIsDoneOnce() async throws {
    try await withDoorBench { bench in
      _ = try await SmallBook.seed(bench.node, in: bench.commune)
      let keyer = try bench.visitor(.keyer)
      let body = #"{"target":{"entry":"entry-1","baseVersion":1},"input":{"reason":"mờ"},"transactionID":"0123456789"}"#
      let stale = body.replacing(#""baseVersion":1"#, with: #""baseVersion":77"#).replacing("0123456789", with: "0123456780")
      let version = try await bench.send(.post, "/api/v1/actions/entry.shelve", by: keyer, body: stale)
      #expect(version.status == .conflict && version.code == "stale")
      let open = body.replacing(#","baseVersion":1"#, with: "")
      let first = try await bench.send(.post, "/api/v1/actions/entry.shelve", by: keyer, body: open)
      let end = try await bench.ledgerEnd()
      let again = try await bench.send(.post, "/api/v1/actions/entry.shelve", by: keyer, body: open)
      #expect(first.status == .ok && again.status == .ok && first.text == again.text)
      let other = try await bench.send(
        .post, "/api/v1/actions/entry.shelve", by: keyer, body: open.replacing("mờ", with: "rách"))
      #expect(other.status.code == 422)
      #expect(try await bench.ledgerEnd() == end)
    }
  }

  private static func body(_ definition: ActionDefinition, book: String, commune: UnitPath) throws -> String {
    let target =
      switch definition.subject {
      case .node: "{}"
      case .unit: #"{"unit":"\#(commune.rawValue)"}"#
      case .book: #"{"book":"\#(book)"}"#
      case .entry: #"{"entry":"\#(SmallBook.entry)","baseVersion":1}"#
      }
    return #"{"target":\#(target),"input":\#(try SampleInput.text(definition))}"#
  }

  /// States that the action asks about: every status, without flags, with what it needs, with what it forbids.
  private static func states(_ definition: ActionDefinition) -> [State] {
    let closed = definition.book == .any ? [false] : [false, true]
    guard definition.subject == .entry else { return closed.map { State(status: .pending, flags: [], isClosed: $0) } }
    var flags: [Set<EntryFlag>] = [[]]
    if !definition.needs.isEmpty { flags.append(definition.needs) }
    for flag in definition.forbids.sorted() { flags.append(definition.needs.union([flag])) }
    return closed.flatMap { isClosed in
      EntryStatus.allCases.flatMap { status in flags.map { State(status: status, flags: $0, isClosed: isClosed) } }
    }
  }

  /// What the answer must be, or nil when the actor may do it.
  private static func expected(_ definition: ActionDefinition, _ visitor: Visitor, _ state: State) -> (status: Int, code: String)?
  {
    guard visitor.standing.seesTheCommune else { return (404, "notFound") }
    let relation: UnitRelation = visitor.standing == .own ? .same : .above
    guard definition.roles.contains(visitor.role), definition.relations.contains(relation) else { return (403, "notPermitted") }
    if definition.subject == .book || definition.subject == .entry {
      if definition.book == .open && state.isClosed { return (409, "bookClosed") }
      if definition.book == .closed && !state.isClosed { return (409, "bookNotClosed") }
    }
    guard definition.subject == .entry else { return nil }
    if !definition.statuses.isEmpty && !definition.statuses.contains(state.status) { return (409, "wrongStatus") }
    if !definition.needs.isSubset(of: state.flags) { return (409, "missingFlag") }
    return definition.forbids.isDisjoint(with: state.flags) ? nil : (409, "forbiddenFlag")
  }

  /// Puts book and entry into a state without asking anybody.
  private static func set(_ state: State, _ bench: DoorBench, _ book: String) async throws {
    try await bench.node.database.write { transaction in
      for table in [
        "link", "reading", "discrepancy", "joint_opinion", "entry_person", "entry_values", "reservation", "entry_hand",
        "entry_witness",
      ] {
        try transaction.run("DELETE FROM \(table)")
      }
      try transaction.run(
        "UPDATE entry SET status = ?, flags = ?, queue = ?, withdrawn = 0, version = 1",
        [
          .text(state.status.rawValue), .integer(state.flags.bits),
          .text(WorkQueue(status: state.status, flags: state.flags).rawValue),
        ])
      try transaction.run("UPDATE book SET closed = ? WHERE id = ?", [.integer(state.isClosed ? 1 : 0), .text(book)])
      for pass in 1...2 where state.status == .keyed && (pass == 1 || state.flags.contains(.disputed)) {
        try transaction.run(
          """
          INSERT INTO reading (entry_id, pass, source, account_id, submitted_at, field_values)
          VALUES (?, ?, 'keyed', 'somebody', '', '{}')
          """, [.text(SmallBook.entry), .int(pass)])
      }
    }
  }
}
