import CivilStatus
import Drawing
import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// Suggestions out of the unit's other books, and by what is keyed of the entry.
@Suite struct WordsAroundTests {
  @Test func whoSignedInAnotherBookOfTheUnitIsKnownInTheNext() async throws {
    try await withBookBench(.sqlite) { bench in
      let first = try await bench.wordBook([[0], [1]], field: "signer")
      try await bench.keyWord(["signer": "Trần Văn Mơ"], first[0])
      try await bench.keyWord(["signer": "Lê Thị Mận"], first[1])
      let second = try await bench.wordBook([[1], [0]], field: "signer", number: 2)
      let help = WordHelp(bench.node)
      try await KeyingDesk(bench.node).open(second[0], by: bench.keyer)
      let found = try await help.suggestions(for: second[0], by: bench.keyer)
      #expect(found["signer"]?.words.first == "Lê Thị Mận")
      #expect(found["signer"]?.tier == .likely)
      // What was read and is not settled stays with who read it, in every book.
      try await KeyingDesk(bench.node).open(second[1], by: BookBench.otherReader)
      let others = try await help.suggestions(for: second[1], by: BookBench.otherReader)
      #expect(others.isEmpty)
    }
  }

  @Test func aPersonsTextIsNoTextOfTheBooks() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await bench.wordBook([[0], [0]], field: "childFullName")
      try await bench.keyWord(["childFullName": "Trần Văn Mơ"], entries[0])
      try await KeyingDesk(bench.node).open(entries[1], by: bench.keyer)
      let help = WordHelp(bench.node)
      let offer = try await help.offer(for: entries[1], by: bench.keyer)
      #expect(offer.words.isEmpty && offer.again.isEmpty)
      let text = try await help.text(in: "childFullName", of: entries[1], by: bench.keyer)
      #expect(text == nil)
    }
  }

  @Test func askingAgainIsForTheFirstReaderAlone() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await bench.wordBook([[0], [0], [0]], field: "signer")
      try await bench.keyWord(["signer": "Trần Văn Mơ"], entries[0])
      try await bench.keyWord(["signer": "Trần Văn Mơ"], entries[1])
      let help = WordHelp(bench.node)
      try await KeyingDesk(bench.node).open(entries[1], by: BookBench.otherReader)
      let refused = Refusal.notPermitted(action: PrefillDoor.action)
      await #expect(throws: refused) { try await help.text(in: "signer", of: entries[1], by: BookBench.otherReader) }
      try await KeyingDesk(bench.node).open(entries[2], by: bench.keyer)
      let offer = try await help.offer(for: entries[2], by: bench.keyer)
      #expect(offer.again == ["signer"])
      let text = try await help.text(in: "signer", of: entries[2], by: bench.keyer)
      #expect(text?.words == ["Trần Văn Mơ"])
    }
  }
}
