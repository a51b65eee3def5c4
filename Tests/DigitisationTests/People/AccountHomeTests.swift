import Storage
import Testing

@testable import Digitisation

/// An account belongs to the unit it was made in, also when its last role is gone.
@Suite struct AccountHomeTests {
  static let neighbours = UnitRelation.sibling.unit

  @Test(arguments: KeyingEngine.available)
  func anAccountWithoutRolesIsNotFreeForTheNeighbour(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 1) { bench in
      let own = KeyingBench.person("quantri", [.administrator])
      let neighbour = KeyingBench.person("langgieng", [.administrator], in: Self.neighbours)
      let here = ActionTarget(unit: KeyingBench.commune.rawValue)
      let workflow = bench.node.workflow
      let made = try await workflow.perform(
        CreateAccount(login: "an.le", displayName: "Lê An", role: .keyer), by: own, on: here)
      let account = try #require(made.created.first)
      try await workflow.perform(RevokeRole(account: account, role: .keyer), by: own, on: here)

      let list = AccountList(bench.node)
      #expect(try await list.accounts(in: [KeyingBench.commune]).contains { $0.id == account })
      #expect(try await !list.accounts(in: [Self.neighbours]).contains { $0.id == account })
      await #expect(throws: Refusal.notFound(.unit)) {
        try await workflow.perform(
          GrantRole(account: account, role: .keyer), by: neighbour, on: ActionTarget(unit: Self.neighbours.rawValue))
      }
      try await workflow.perform(GrantRole(account: account, role: .reconciler), by: own, on: here)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func peopleOfOneNameAreAllListed(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 1) { bench in
      let own = KeyingBench.person("quantri", [.administrator])
      for number in 1...5 {
        try await bench.node.workflow.perform(
          CreateAccount(login: "an\(number)", displayName: "Lê An", role: .keyer), by: own,
          on: ActionTarget(unit: KeyingBench.commune.rawValue))
      }
      let list = AccountList(bench.node)
      let all = try await list.accounts(in: [KeyingBench.commune])
      var paged: [Account] = []
      while true {
        let next = try await list.accounts(in: [KeyingBench.commune], after: paged.last?.id, limit: 2)
        if next.isEmpty { break }
        paged += next
      }
      #expect(paged.map { $0.id } == all.map { $0.id })
      #expect(all.filter { $0.displayName == "Lê An" }.count == 5)
    }
  }
}
