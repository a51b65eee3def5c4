import Storage
import Testing

@testable import Digitisation

@Suite struct ReservationTests {
  @Test(arguments: KeyingEngine.available)
  func twoPeopleNeverKeyTheSameReading(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await Reservations(bench.node).take(bench.entry, for: .firstReading, by: bench.first)
      await #expect(throws: Refusal.self) {
        try await Reservations(bench.node).take(bench.entry, for: .firstReading, by: bench.both)
      }
      await #expect(throws: Refusal.self) { try await bench.readFirst(["notes": KeyedValue("x")], by: bench.both) }
      let item = try await NextWork(bench.node).next(WorkSelection(queue: .firstReading), by: bench.both)
      #expect(item?.entryID == bench.entries[1])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func oneOfManyAtTheSameMomentGetsTheEntry(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let people = (0..<12).map { KeyingBench.person("p\($0)", [.keyer]) }
      let winners = await withTaskGroup(of: Bool.self) { group in
        for person in people {
          group.addTask {
            (try? await Reservations(bench.node).take(bench.entry, for: .firstReading, by: person)) != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(winners == 1)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aLostBrowserFreesTheEntryInMinutes(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let reservations = Reservations(bench.node)
      try await reservations.take(bench.entry, for: .firstReading, by: bench.first)
      bench.clock.advance(by: Reservation.lifetime - 30)
      await #expect(throws: Refusal.self) { try await reservations.take(bench.entry, for: .firstReading, by: bench.both) }
      // A sign of life prolongs it.
      try await reservations.take(bench.entry, for: .firstReading, by: bench.first)
      bench.clock.advance(by: 60)
      await #expect(throws: Refusal.self) { try await reservations.take(bench.entry, for: .firstReading, by: bench.both) }
      bench.clock.advance(by: Reservation.lifetime)
      try await reservations.take(bench.entry, for: .firstReading, by: bench.both)
      await #expect(throws: Refusal.self) {
        try await Drafts(bench.node).save(
          KeyedValue("x"), field: "notes", of: bench.entry, pass: .first, by: bench.first)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func holdingNeedsTheSameRightsAsHandingIn(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let reservations = Reservations(bench.node)
      for actor in [bench.third, bench.police, bench.stranger] {
        await #expect(throws: Refusal.self) { try await reservations.take(bench.entry, for: .firstReading, by: actor) }
      }
      await #expect(throws: Refusal.self) { try await reservations.take(bench.entry, for: .secondReading, by: bench.second) }
      try await bench.readFirst(["notes": KeyedValue("x")], by: bench.both)
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        try await reservations.take(bench.entry, for: .secondReading, by: bench.both)
      }
      await #expect(throws: Refusal.self) { try await reservations.take("no-such-entry", for: .firstReading, by: bench.first) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatWasBegunIsFoundAgain(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await Reservations(bench.node).take(bench.entries[1], for: .firstReading, by: bench.first)
      #expect(try await NextWork(bench.node).unfinished(by: bench.first).map { $0.entryID } == [bench.entries[1]])
      #expect(try await NextWork(bench.node).unfinished(by: bench.both).isEmpty)
      try await Reservations(bench.node).release(bench.entries[1], for: .firstReading, by: bench.first)
      #expect(try await NextWork(bench.node).unfinished(by: bench.first).isEmpty)
    }
  }
}
