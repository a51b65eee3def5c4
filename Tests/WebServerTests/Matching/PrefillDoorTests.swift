import Digitisation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebServer

/// Candidates of the population extract at the door: for one pair of eyes only, and never in an address.
@Suite struct PrefillDoorTests {
  private static let extract = """
    id12,full_name,sex,dob,place_of_birth,origin,father_name,mother_name,spouse_name,residence,id9
    079308000101,Lê Thị Hòa,Nữ,12/03/2008,,,Lê Văn Mít,Phạm Thị Sen,,Thôn Một,
    """
  private static let doors = [
    ("candidates", #"{"field":"childFullName","asWritten":"Lê Thị Hòa"}"#),
    ("candidates/take", #"{"role":"subject","extract":"x","row":2}"#), ("proposals/confirm", #"{"fields":{"childGender":"Nữ"}}"#),
    ("proposals/undo", "{}"),
  ]

  private func withBook(_ body: @escaping @Sendable (DoorBench) async throws -> Void) async throws {
    let commune = UnitPath(["79", "26734"])
    try await withDoorBench(
      commune: commune,
      prepare: { node, folder in
        _ = try await SmallBook.seed(node, in: commune)
        let file = folder.appending(path: "dancu.csv")
        try Data(Self.extract.utf8).write(to: file)
        _ = try await ExtractIntake(node).take(file, named: "dancu.csv", for: commune, by: .system)
      }, body)
  }

  private func keyed(_ bench: DoorBench, by visitor: Visitor, pass: Int = 1) async throws {
    _ = try await bench.send(.post, "/api/v1/entries/entry-1/desk", by: visitor, body: "{}")
    for (field, text) in [("childFullName", "Lê Thị Hòa"), ("childBirthDate", "2008")] {
      let saved = try await bench.send(
        .post, "/api/v1/entries/entry-1/draft", by: visitor,
        body: #"{"pass":\#(pass),"field":"\#(field)","asWritten":"\#(text)","desk":"d","revision":1}"#)
      #expect(saved.status == .ok)
    }
  }

  @Test func theFirstReaderTakesConfirmsAndTakesBack() async throws {
    try await withBook { bench in
      let keyer = try bench.visitor(.keyer)
      try await keyed(bench, by: keyer)
      let list = try await bench.send(.post, "/api/v1/entries/entry-1/candidates", by: keyer, body: "{}")
      #expect(list.status == .ok && list.text.contains("Lê Văn Mít"))
      let answer = try #require(try JSONSerialization.jsonObject(with: Data(list.text.utf8)) as? [String: Any])
      let row = try #require((answer["persons"] as? [[String: Any]])?.first?["row"] as? Int)
      let extract = try #require(answer["extract"] as? String)
      let taken = try await bench.send(
        .post, "/api/v1/entries/entry-1/candidates/take", by: keyer,
        body: #"{"role":"subject","extract":"\#(extract)","row":\#(row)}"#)
      #expect(taken.status == .ok && taken.text.contains(#""origin":"proposed""#))
      let refused = try await bench.send(
        .post, "/api/v1/actions/reading.submitFirst", by: keyer,
        body: #"{"target":{"entry":"entry-1","baseVersion":1},"input":{"values":{"childFullName":{"asWritten":"Lê Thị Hòa"}}}}"#)
      #expect(refused.status == .conflict && refused.code == "unmet")
      let confirmed = try await bench.send(
        .post, "/api/v1/entries/entry-1/proposals/confirm", by: keyer, body: #"{"fields":{"childGender":"Nữ","notes":"x"}}"#)
      #expect(confirmed.status == .ok && confirmed.text.contains(#""origin":"taken""#) && !confirmed.text.contains("notes"))
      let undone = try await bench.send(.post, "/api/v1/entries/entry-1/proposals/undo", by: keyer, body: "{}")
      #expect(undone.status == .ok && undone.text.contains(#""standing":0"#))
    }
  }

  @Test func everybodyElseIsRefusedAtEveryDoor() async throws {
    try await withBook { bench in
      let keyer = try bench.visitor(.keyer)
      try await keyed(bench, by: keyer)
      for visitor in bench.visitors where visitor.account != keyer.account {
        for (door, body) in Self.doors {
          let answer = try await bench.send(.post, "/api/v1/entries/entry-1/\(door)", by: visitor, body: body)
          #expect(answer.status.code >= 400 && answer.status.code < 500, "\(visitor.role) \(visitor.standing) \(door)")
          if !visitor.standing.seesTheCommune { #expect(answer.status == .notFound, "\(visitor.role) \(door)") }
          for value in ["Mít", "Sen", "079308000101", "Thôn Một"] { #expect(!answer.text.contains(value)) }
        }
      }
      for (door, body) in Self.doors {
        #expect(try await bench.send(.post, "/api/v1/entries/entry-1/\(door)", body: body).status == .unauthorized)
      }
    }
  }

  @Test func theSecondReaderGetsForbiddenAtEveryDoor() async throws {
    try await withBook { bench in
      let first = try bench.visitor(.keyer)
      try await keyed(bench, by: first)
      let handed = try await bench.send(
        .post, "/api/v1/actions/reading.submitFirst", by: first,
        body: #"{"target":{"entry":"entry-1","baseVersion":1},"input":{"values":{"childFullName":{"asWritten":"Lê Thị Hòa"}}}}"#)
      #expect(handed.status == .ok)
      let second = try bench.visitor(.reconciler)
      try await keyed(bench, by: second, pass: 2)
      for (door, body) in Self.doors {
        let answer = try await bench.send(.post, "/api/v1/entries/entry-1/\(door)", by: second, body: body)
        #expect(answer.status == .forbidden, "\(door)")
        #expect(!answer.text.contains("Mít") && !answer.text.contains("079308000101"))
      }
    }
  }

  @Test func noAddressCarriesAnythingOfAPerson() async throws {
    try await withBook { bench in
      let paths = bench.routes.map(\.path).filter { $0.contains("candidates") || $0.contains("proposals") }
      #expect(paths.count == 4)
      #expect(paths.allSatisfy { $0.contains("{entry}") && !$0.contains("{name}") })
      // The doors take bodies alone: what stands behind a question mark is not even read.
      let keyer = try bench.visitor(.keyer)
      _ = try await bench.send(.post, "/api/v1/entries/entry-1/desk", by: keyer, body: "{}")
      let asked = try await bench.send(
        .post, "/api/v1/entries/entry-1/candidates?field=childPersonalId&asWritten=079308000101", by: keyer, body: "{}")
      #expect(asked.status == .ok && !asked.text.contains("Mít"))
    }
  }

  @Test(arguments: ["", "[]", #"{"field":1}"#, #"{"role":"subject"}"#])
  func aBrokenBodyIsRefused(_ body: String) async throws {
    try await withBook { bench in
      let keyer = try bench.visitor(.keyer)
      try await keyed(bench, by: keyer)
      let answer = try await bench.send(.post, "/api/v1/entries/entry-1/candidates/take", by: keyer, body: body)
      #expect(answer.status.code >= 400 && answer.status.code < 500)
    }
  }
}
