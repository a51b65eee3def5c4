import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// What a desk fetches ahead, and what a reader carries on.
@Suite struct PreviewTests {
  @Test(arguments: KeyingEngine.available)
  func lookingAheadTakesNothing(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let ahead = try await KeyingDesk(bench.node).preview(bench.entry, by: bench.first)
      #expect(ahead.reservedUntil.isEmpty)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reservation") == 0)
      let opened = try await KeyingDesk(bench.node).open(bench.entry, by: bench.both)
      #expect(opened.regions == ahead.regions)
      #expect(opened.layout == ahead.layout)
      // Somebody else has it open: it can still be looked at, not taken.
      _ = try await KeyingDesk(bench.node).preview(bench.entry, by: bench.first)
      await #expect(throws: Refusal.self) { try await KeyingDesk(bench.node).open(bench.entry, by: bench.first) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func lookingAheadNeedsTheRightsOfReading(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      for actor in [bench.third, bench.police, bench.stranger] {
        await #expect(throws: Refusal.self) { _ = try await KeyingDesk(bench.node).preview(bench.entry, by: actor) }
      }
      try await bench.readFirst(["notes": KeyedValue("ghi")], by: bench.both)
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        _ = try await KeyingDesk(bench.node).preview(bench.entry, by: bench.both)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aReaderCarriesOnTheirOwnReadingsOnly(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(["signer": KeyedValue("Vũ Thị Lụa")])
      #expect(
        try await KeyingDesk(bench.node).preview(bench.entries[1], by: bench.first).previous?.values["signer"]?.asWritten
          == "Vũ Thị Lụa")
      #expect(try await KeyingDesk(bench.node).preview(bench.entries[1], by: bench.first).previous?.position == 1)
      #expect(try await KeyingDesk(bench.node).preview(bench.entries[1], by: bench.both).previous == nil)
      // The second pass carries nothing of the first, not even of the same person.
      try await bench.readFirst(["signer": KeyedValue("Vũ Thị Lụa")], entry: bench.entries[1], by: bench.both)
      let second = try await KeyingDesk(bench.node).preview(bench.entries[1], by: bench.first)
      #expect(second.pass == .second)
      #expect(second.previous == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aLostBrowsersDraftStaysForItsWriter(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      try await Drafts(bench.node).save(
        KeyedValue("Đoàn Văn Khoát"), field: "childFullName", of: bench.entry, pass: .first, by: bench.first)
      bench.clock.advance(by: Reservation.lifetime + 1)
      // Free again in minutes, and blind: the other reader sees no draft.
      #expect(try await KeyingDesk(bench.node).open(bench.entry, by: bench.both).draft.values.isEmpty)
      bench.clock.advance(by: Reservation.lifetime + 1)
      let back = try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      #expect(back.draft.values["childFullName"]?.asWritten == "Đoàn Văn Khoát")
    }
  }
}
