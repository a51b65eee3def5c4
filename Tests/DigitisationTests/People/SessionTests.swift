import Storage
import Testing

@testable import Digitisation

@Suite struct SessionTests {
  static let password = "mot-mat-khau-dai"

  struct Place: Sendable {
    let bench: KeyingBench
    let sessions: Sessions
    let account: String
    let administrator: Actor

    func logIn(_ login: String = "an.le", _ password: String = SessionTests.password, from address: String = "10.0.0.1")
      async throws -> String
    {
      try await sessions.logIn(login: login, password: password, address: address).token
    }

    func refusal(_ login: String = "an.le", _ password: String = "sai-mat-khau-roi", from address: String = "10.0.0.1") async
      -> LoginRefusal?
    {
      do {
        _ = try await logIn(login, password, from: address)
        return nil
      } catch {
        return error as? LoginRefusal
      }
    }

    func isSignedIn(_ token: String) async throws -> Bool { try await sessions.account(token: token) != nil }
  }

  private func withPlace(_ engine: KeyingEngine = .sqlite, _ body: (Place) async throws -> Void) async throws {
    try await withKeyingBench(engine, entries: 1) { bench in
      let administrator = KeyingBench.person("quantri", [.administrator])
      let made = try await bench.node.workflow.perform(
        CreateAccount(login: "An.Le", displayName: "Lê An", role: .keyer), by: administrator,
        on: ActionTarget(unit: KeyingBench.commune.rawValue))
      let account = try #require(made.created.first)
      try await Credentials(bench.node).set(Self.password, account: account, mustChange: false)
      try await body(
        Place(bench: bench, sessions: Sessions(bench.node), account: account, administrator: administrator))
    }
  }

  @Test(arguments: KeyingEngine.available.filter { $0 == .postgres })
  func whoIsSignedInGoesOnReadingOnAFullDisk(_ engine: KeyingEngine) async throws {
    try await withPlace(engine) { place in
      let token = try await place.logIn()
      place.bench.clock.advance(by: 120)
      // A server without room answers every write so.
      try await place.bench.node.database.write { transaction in
        for statement in [
          "CREATE FUNCTION no_room() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$ LANGUAGE plpgsql",
          "CREATE TRIGGER no_room BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION no_room()",
        ] { _ = try transaction.execute(statement, []) }
      }
      await #expect(throws: StorageError.diskFull) {
        try await place.bench.node.database.write { _ = try $0.execute("UPDATE session SET last_seen_at = last_seen_at", []) }
      }
      #expect(try await place.isSignedIn(token))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aPersonSignsInAndOut(_ engine: KeyingEngine) async throws {
    try await withPlace(engine) { place in
      let token = try await place.logIn(" AN.LE ")
      let account = try #require(try await place.sessions.account(token: token))
      #expect(account.displayName == "Lê An" && account.grants == [Grant(role: .keyer, unit: KeyingBench.commune)])
      #expect(try await place.logIn() != token)
      try await place.sessions.logOut(token: token)
      #expect(try await !place.isSignedIn(token))
      #expect(try await !place.isSignedIn(String(repeating: "0", count: 64)))
      #expect(try await !place.isSignedIn("' OR 1 = 1 --"))
    }
  }

  @Test func wrongNameWrongPasswordAndDisabledAccountGetTheSameAnswer() async throws {
    try await withPlace { place in
      #expect(await place.refusal("an.le") == .wrong)
      #expect(await place.refusal("khong-co-ai") == .wrong)
      #expect(await place.refusal("Tên Lạ <script>") == .wrong)
      #expect(await place.refusal("an.le", String(repeating: "x", count: 5_000)) == .wrong)
      #expect(await place.refusal("an.le", "") == .wrong)
      try await disable(place)
      #expect(await place.refusal("an.le", Self.password) == .wrong)
    }
  }

  @Test func failuresSlowDownWithGrowingDelaysAndNeverLock() async throws {
    try await withPlace { place in
      var delays: [Int] = []
      for attempt in 1...16 {
        switch await place.refusal() {
        case .wrong: break
        case .slowedDown(let seconds):
          delays.append(seconds)
          // Too early, even with the right password.
          #expect(await place.refusal("an.le", Self.password) != nil, "\(attempt)")
          place.bench.clock.advance(by: Double(seconds) + 1)
          #expect(await place.refusal() == .wrong, "\(attempt)")
        case nil: Issue.record("a wrong password was accepted")
        }
      }
      #expect(delays.count >= 8)
      #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(delays.first == 2 && delays.allSatisfy { $0 <= LoginThrottle.longestWait })
      // After the wait the right password works at once: no lock.
      place.bench.clock.advance(by: Double(LoginThrottle.longestWait) + 1)
      _ = try await place.logIn()

    }
  }

  @Test func anUnknownNameIsSlowedLikeAKnownOne() async throws {
    try await withPlace { place in
      var known: [LoginRefusal?] = []
      var unknown: [LoginRefusal?] = []
      for _ in 0..<7 { known.append(await place.refusal("an.le", from: "10.0.0.2")) }
      for _ in 0..<7 { unknown.append(await place.refusal("ai-do-la", from: "10.0.0.3")) }
      #expect(known == unknown)
      #expect(known.contains { $0 != .wrong })
      // Another account in the same office is not held up by it.
      #expect(await place.refusal("nguoi-khac", from: "10.0.0.2") == .wrong)
    }
  }

  @Test func anAddressThatTriesManyNamesIsSlowedToo() async throws {
    try await withPlace { place in
      var slowed = 0
      for number in 0..<24 {
        if case .slowedDown = await place.refusal("ten-\(number)", from: "10.9.9.9") { slowed += 1 }
      }
      #expect(slowed >= 3)
      _ = try await place.logIn(from: "10.0.0.1")
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aSessionEndsWhenItIsIdleOrOld(_ engine: KeyingEngine) async throws {
    try await withPlace(engine) { place in
      let idle = try await place.logIn()
      place.bench.clock.advance(by: Sessions.idle - 5)
      #expect(try await place.isSignedIn(idle))
      place.bench.clock.advance(by: Sessions.idle + 5)
      #expect(try await !place.isSignedIn(idle))
      // Somebody who works all day is asked again after the absolute time.
      let busy = try await place.logIn()
      var hours = 0.0
      while hours < Sessions.absolute - 1_800 {
        place.bench.clock.advance(by: 1_800)
        hours += 1_800
        #expect(try await place.isSignedIn(busy))
      }
      place.bench.clock.advance(by: 1_801)
      #expect(try await !place.isSignedIn(busy))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aDisabledAccountIsSignedOutAtOnceAndItsRightsAreGone(_ engine: KeyingEngine) async throws {
    try await withPlace(engine) { place in
      let token = try await place.logIn()
      try await disable(place)
      #expect(try await !place.isSignedIn(token))
      #expect(try await place.bench.count("SELECT COUNT(*) AS n FROM session") == 0)
      try await place.bench.node.workflow.perform(
        EnableAccount(account: place.account), by: place.administrator, on: ActionTarget(unit: KeyingBench.commune.rawValue))
      #expect(try await !place.isSignedIn(token))
      _ = try await place.logIn()
    }
  }

  @Test func aNewPasswordEndsEveryOtherSession() async throws {
    try await withPlace { place in
      let (one, two) = (try await place.logIn(), try await place.logIn())
      let account = try #require(try await place.sessions.account(token: one))
      await #expect(throws: LoginRefusal.wrong) {
        try await place.sessions.changePassword(account: account, current: "sai-mat-khau", new: "mat-khau-moi-hon")
      }
      for bad in [Self.password, "ngan", String(repeating: "x", count: 300)] {
        await #expect(throws: Refusal.self) {
          try await place.sessions.changePassword(account: account, current: Self.password, new: bad)
        }
      }
      #expect(try await place.isSignedIn(one))
      let new = try await place.sessions.changePassword(account: account, current: Self.password, new: "mat-khau-moi-hon")
      #expect(try await place.isSignedIn(new))
      #expect(try await !place.isSignedIn(one))
      #expect(try await !place.isSignedIn(two))
    }
  }

  @Test func theTokenIsKeptAsAHashOnly() async throws {
    try await withPlace { place in
      let token = try await place.logIn()
      let rows = try await place.bench.node.database.dump(tables: ["session", "credential", "login_throttle"])
      #expect(!rows.contains { $0.contains(token) || $0.contains(Self.password) })
      #expect(rows.contains { $0.contains("scrypt$15$8$3$") })
    }
  }

  @Test(arguments: ["a", "", ".an", "lê", "an le", "an/le", String(repeating: "x", count: 65), "<script>", "ａｎ"])
  func aLogInNameIsPlain(_ text: String) {
    #expect(throws: Refusal.self) { try LoginName(text) }
  }

  @Test func anAdministratorHoldsNobodyElsesPeople() async throws {
    try await withPlace { place in
      let commune = ActionTarget(unit: KeyingBench.commune.rawValue)
      let neighbour = KeyingBench.person("ben", [.administrator], in: UnitRelation.sibling.unit)
      let workflow = place.bench.node.workflow
      let head = try await place.bench.ledgerEnd()
      // Neither through their unit nor through one's own.
      for unit in [commune, ActionTarget(unit: UnitRelation.sibling.unit.rawValue)] {
        await #expect(throws: Refusal.self) {
          try await workflow.perform(DisableAccount(account: place.account), by: neighbour, on: unit)
        }
        await #expect(throws: Refusal.self) {
          try await workflow.perform(GrantRole(account: place.account, role: .keyer), by: neighbour, on: unit)
        }
        await #expect(throws: Refusal.self) {
          try await workflow.perform(RevokeRole(account: place.account, role: .keyer), by: neighbour, on: unit)
        }
      }
      // Nor may a grant be given above one's own unit.
      for unit in ["79", "", "01"] {
        await #expect(throws: Refusal.self) {
          try await workflow.perform(
            GrantRole(account: place.account, role: .administrator), by: place.administrator, on: ActionTarget(unit: unit))
        }
        await #expect(throws: Refusal.self) {
          try await workflow.perform(
            CreateAccount(login: "len-tren", displayName: "Lên Trên", role: .administrator), by: place.administrator,
            on: ActionTarget(unit: unit))
        }
      }
      #expect(try await place.bench.ledgerEnd() == head)
    }
  }

  private func disable(_ place: Place) async throws {
    try await place.bench.node.workflow.perform(
      DisableAccount(account: place.account), by: place.administrator, on: ActionTarget(unit: KeyingBench.commune.rawValue))
  }
}
