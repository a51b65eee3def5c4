import CivilStatus
import Digitisation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebServer

/// Help for typing at the door: for readers of the entry, with nothing of anybody's unsettled reading, nothing personal in an address.
@Suite struct LexiconDoorTests {
  private static let commune = UnitPath(["79", "26734"])

  private func withBook(_ body: @escaping @Sendable (DoorBench) async throws -> Void) async throws {
    try await withDoorBench(
      commune: Self.commune,
      prepare: { node, _ in
        _ = try await SmallBook.seed(node, in: Self.commune)
        try await node.importUnits(
          [
            AdministrativeUnit(code: "79", level: .province, name: "Sông Mơ", type: "Tỉnh"),
            AdministrativeUnit(code: "26734", level: .commune, name: "Đồng Tưởng", type: "Xã", parentCode: "79"),
          ], [])
      }, body)
  }

  @Test func theLexiconHasATagAndIsSentOnce() async throws {
    try await withBook { bench in
      let keyer = try bench.visitor(.keyer)
      let first = try await bench.get("/api/v1/entries/entry-1/lexicon", by: keyer)
      #expect(first.status == .ok && first.text.contains("Nguyễn"))
      #expect(first.headers[.cacheControl] == "private, no-store")
      let tag = try #require(first.headers[.eTag])
      let again = try await bench.send(.get, "/api/v1/entries/entry-1/lexicon", by: keyer, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified && again.text.isEmpty)
      let other = try await bench.send(.get, "/api/v1/entries/entry-1/lexicon", by: keyer, headers: [.ifNoneMatch: "\"alt\""])
      #expect(other.status == .ok)
    }
  }

  @Test func onlyReadersOfTheUnitAreHelped() async throws {
    try await withBook { bench in
      for path in ["typing", "lexicon"] {
        #expect(try await bench.get("/api/v1/entries/entry-1/\(path)").status == .unauthorized)
        for visitor in bench.visitors {
          let answer = try await bench.get("/api/v1/entries/entry-1/\(path)", by: visitor)
          let mayRead = [Role.keyer, .reconciler, .justiceOfficer].contains(visitor.role) && visitor.standing.seesTheCommune
          #expect((answer.status == .ok) == mayRead, "\(path) \(visitor.role) \(visitor.standing)")
        }
        #expect(try await bench.get("/api/v1/entries/none/\(path)", by: try bench.visitor(.keyer)).status == .notFound)
      }
    }
  }

  @Test func unitsAreFoundForLetters() async throws {
    try await withBook { bench in
      let keyer = try bench.visitor(.keyer)
      for text in ["dong tu", "x dong tuong", "xdt", "Đồng"] {
        let answer = try await bench.send(
          .post, "/api/v1/keying/places", by: keyer, body: #"{"text":"\#(text)","on":"2008-03-12","near":"79/26734"}"#)
        #expect(answer.status == .ok && answer.text.contains("Xã Đồng Tưởng, Tỉnh Sông Mơ"), "\(text): \(answer.text)")
      }
      let none = try await bench.send(.post, "/api/v1/keying/places", by: keyer, body: #"{"text":"zz"}"#)
      #expect(none.text == #"{"units":[]}"#)
    }
  }

  @Test func badQuestionsAreRefusedInWords() async throws {
    try await withBook { bench in
      let keyer = try bench.visitor(.keyer)
      #expect(try await bench.send(.post, "/api/v1/keying/places", body: #"{"text":"xdt"}"#).status == .unauthorized)
      for body in ["", "[]", "{}", #"{"text":5}"#] {
        #expect(try await bench.send(.post, "/api/v1/keying/places", by: keyer, body: body).status == .badRequest, "\(body)")
      }
      let long = String(repeating: "a", count: 401)
      #expect(try await bench.send(.post, "/api/v1/keying/places", by: keyer, body: #"{"text":"\#(long)"}"#).status.code == 422)
      // A date or a unit that is none is no reason to refuse help.
      let odd = try await bench.send(
        .post, "/api/v1/keying/places", by: keyer, body: #"{"text":"xdt","on":"99.99","near":"///x"}"#)
      #expect(odd.status == .ok && odd.text.contains("Đồng Tưởng"))
    }
  }
}
