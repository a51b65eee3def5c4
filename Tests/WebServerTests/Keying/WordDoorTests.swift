import Foundation
import HTTPTypes
import HummingbirdTesting
import PageImaging
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// Suggestions for hand-writing at the door: for the first reader who holds the entry, and nobody else.
@Suite struct WordDoorTests {
  private static let word = "Mãng Thị Cầu Kỳ"
  private static let doors: [(HTTPRequest.Method, String, String?)] = [
    (.get, "words", nil), (.get, "words?field=childFullName", nil), (.get, "words?field=signer", nil),
    (.post, "words", #"{"shown":["signer"],"taken":{"signer":1}}"#),
  ]

  /// A book whose first reader has been offered a word for `signer` of the first entry.
  private func withOffer(_ body: @escaping @Sendable (DoorBench, Visitor) async throws -> Void) async throws {
    let commune = UnitPath(["79", "26734"])
    try await withDoorBench(commune: commune, prepare: { node, _ in _ = try await SmallBook.seed(node, in: commune) }) { bench in
      let keyer = try bench.visitor(.keyer)
      _ = try await bench.send(.post, "/api/v1/entries/entry-1/desk", by: keyer, body: "{}")
      let now = bench.node.clock.now()
      try await bench.node.database.write { transaction in
        try WordOffer([WordSuggestion(value: Self.word, share: 0.8, tier: .likely)], source: .book)
          .save("entry-1", "signer", account: keyer.account, at: now, in: transaction)
      }
      try await body(bench, keyer)
    }
  }

  private func offers(_ bench: DoorBench) async throws -> [String] {
    try await bench.node.database.read { transaction in
      try transaction.query("SELECT entry_id, field, account_id, shown_at, taken FROM word_offer ORDER BY account_id, field", [])
        .map {
          let state = try $0.optionalText("shown_at") == nil ? "offered" : "shown"
          return "\(try $0.text("field")) \(try $0.text("account_id")) \(state) \(try $0.optionalInteger("taken") ?? 0)"
        }
    }
  }

  @Test func whatTheFirstReaderSawAndTookIsNoted() async throws {
    try await withOffer { bench, keyer in
      let asked = try await bench.send(.get, "/api/v1/entries/entry-1/words", by: keyer)
      #expect(asked.status == .ok)
      let noted1 = try await offers(bench)
      #expect(noted1 == ["signer \(keyer.account) offered 0"])
      let shown = try await bench.send(.post, "/api/v1/entries/entry-1/words", by: keyer, body: #"{"shown":["signer","clerk"]}"#)
      #expect(shown.status == .ok)
      let noted2 = try await offers(bench)
      #expect(noted2 == ["signer \(keyer.account) shown 0"])
      let taken = try await bench.send(.post, "/api/v1/entries/entry-1/words", by: keyer, body: #"{"taken":{"signer":2}}"#)
      #expect(taken.status == .ok)
      for place in [0, -1, 6, 99] {
        _ = try await bench.send(.post, "/api/v1/entries/entry-1/words", by: keyer, body: #"{"taken":{"signer":\#(place)}}"#)
      }
      let noted3 = try await offers(bench)
      #expect(noted3 == ["signer \(keyer.account) shown 2"])
      // Nothing was put into the reading by it.
      let draft = try await bench.send(.get, "/api/v1/entries/entry-1/draft?pass=1", by: keyer)
      #expect(draft.status == .ok && !draft.text.contains("Cầu Kỳ"))
    }
  }

  @Test func everybodyElseIsRefusedAtEveryDoor() async throws {
    try await withOffer { bench, keyer in
      for visitor in bench.visitors where visitor.account != keyer.account {
        for (method, door, body) in Self.doors {
          let answer = try await bench.send(method, "/api/v1/entries/entry-1/\(door)", by: visitor, body: body)
          #expect(answer.status.code >= 400 && answer.status.code < 500, "\(visitor.role) \(visitor.standing) \(door)")
          #expect(!answer.text.contains("Cầu Kỳ"))
        }
      }
      for (method, door, body) in Self.doors {
        let answer = try await bench.send(method, "/api/v1/entries/entry-1/\(door)", body: body)
        #expect(answer.status == .unauthorized)
      }
      let noted4 = try await offers(bench)
      #expect(noted4 == ["signer \(keyer.account) offered 0"])
    }
  }

  @Test func theSecondReaderIsRefusedAndTheFirstOnceTheReadingIsHandedIn() async throws {
    try await withOffer { bench, keyer in
      let handed = try await bench.send(
        .post, "/api/v1/actions/reading.submitFirst", by: keyer,
        body: #"{"target":{"entry":"entry-1","baseVersion":1},"input":{"values":{"signer":{"asWritten":"\#(Self.word)"}}}}"#)
      #expect(handed.status == .ok)
      let second = try bench.visitor(.reconciler)
      let desk = try await bench.send(.post, "/api/v1/entries/entry-1/desk", by: second, body: "{}")
      #expect(desk.status == .ok && !desk.text.contains("Cầu Kỳ"))
      for reader in [second, keyer] {
        for (method, door, body) in Self.doors {
          let answer = try await bench.send(method, "/api/v1/entries/entry-1/\(door)", by: reader, body: body)
          #expect(answer.status == .forbidden, "\(reader.role) \(door)")
          #expect(!answer.text.contains("Cầu Kỳ"))
        }
      }
      let noted5 = try await offers(bench)
      #expect(noted5 == ["signer \(keyer.account) offered 0"])
    }
  }

  @Test func theLeadSeesHowOftenAndNeverWhat() async throws {
    try await withOffer { bench, keyer in
      _ = try await bench.send(.post, "/api/v1/entries/entry-1/words", by: keyer, body: #"{"shown":["signer"]}"#)
      let lead = try bench.visitor(.justiceOfficer)
      let page = try await bench.send(.get, "/kiem-tra/goi-y-chu", by: lead)
      #expect(page.status == .ok && page.text.contains("Mọi gợi ý") && page.text.contains("5.000"))
      #expect(!page.text.contains("Cầu Kỳ"))
      for path in ["/kiem-tra/goi-y-chu", "/api/v1/checks/words"] {
        let own = try await bench.send(.get, path, by: keyer)
        #expect(!own.text.contains("Mọi gợi ý") && !own.text.contains(#""shown":1"#))
      }
    }
  }
}
