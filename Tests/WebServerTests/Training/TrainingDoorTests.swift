import Foundation
import HTTPTypes
import HummingbirdTesting
import Practice
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// Guidance, practice, gold entries and accuracy at the doors that the screens use.
@Suite struct TrainingDoorTests {
  private static let truth = #"{"childFullName":{"asWritten":"Lê Thị Chìa Khóa"},"registrationNumber":{"asWritten":"77"}}"#

  private static func act(
    _ bench: DoorBench, _ action: String, by visitor: Visitor, entry: String, values: String = truth, id: String? = nil
  ) async throws -> TestResponse {
    let transaction = id.map { #","transactionID":"\#($0)""# } ?? ""
    return try await bench.send(
      .post, "/api/v1/actions/\(action)", by: visitor,
      body: #"{"target":{"entry":"\#(entry)"},"input":{"values":\#(values)}\#(transaction)}"#)
  }

  /// The first entry is settled by keyer and reconciler; the justice officer gets it as a trial.
  private static func withGold(_ body: @escaping @Sendable (DoorBench, Visitor) async throws -> Void) async throws {
    try await withDoorBench { bench in
      _ = try await SmallBook.seed(bench.node, in: bench.commune)
      _ = try await act(bench, "reading.submitFirst", by: try bench.visitor(.keyer), entry: "entry-1")
      let second = try await act(bench, "reading.submitSecond", by: try bench.visitor(.reconciler), entry: "entry-1")
      #expect(second.status == .ok && second.text.contains("verified"))
      let reader = try bench.visitor(.justiceOfficer)
      let account = reader.account
      try await bench.node.database.write { transaction in
        try Trial.begin(
          "entry-1", sort: .gold, pass: .first, account: account, now: "2026-01-01T00:00:00.000Z", until: "", in: transaction)
      }
      try await body(bench, reader)
    }
  }

  /// The keys of a JSON object, and of the objects in it, with the sort of each value.
  private static func shape(_ text: String) throws -> [String] {
    func walk(_ value: Any, _ path: String) -> [String] {
      switch value {
      case let object as [String: Any]: object.keys.sorted().flatMap { walk(object[$0] as Any, "\(path).\($0)") }
      case let list as [Any]: list.first.map { walk($0, path + "[]") } ?? [path + "[]"]
      case is String: [path + ": text"]
      case is NSNumber: [path + ": number"]
      default: [path + ": null"]
      }
    }
    return walk(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed), "")
  }

  @Test func aSettledEntryLooksLikeWorkAtEveryDoor() async throws {
    try await Self.withGold { bench, reader in
      for (method, path, body) in [
        (HTTPRequest.Method.get, "desk", nil as String?), (.post, "desk", "{}"), (.get, "draft?pass=1", nil),
        (.get, "previous?pass=1", nil), (.post, "draft", #"{"pass":1,"field":"notes","asWritten":"x"}"#),
        (.get, "typing", nil), (.get, "findings?pass=1", nil), (.post, "candidates", "{}"),
        (.post, "reservation", #"{"task":"firstReading"}"#), (.post, "release", #"{"task":"firstReading"}"#),
      ] {
        let gold = try await bench.send(method, "/api/v1/entries/entry-1/\(path)", by: reader, body: body)
        let work = try await bench.send(method, "/api/v1/entries/entry-2/\(path)", by: reader, body: body)
        #expect(gold.status == work.status && gold.status == .ok, "\(method) \(path): \(gold.text) \(work.text)")
        #expect(try Self.shape(gold.text) == Self.shape(work.text), "\(path)")
        #expect(gold.headers[.cacheControl] == work.headers[.cacheControl])
        for secret in ["Chìa Khóa", #""77""#, "77/", "verified", "gold", "trial", "Đã kiểm tra"] {
          #expect(!gold.text.contains(secret), "\(path) shows \(secret)")
        }
      }
      // The wrong pass is refused as the other is.
      let second = #"{"task":"secondReading"}"#
      let gold = try await bench.send(.post, "/api/v1/entries/entry-1/reservation", by: reader, body: second)
      #expect(gold.status.code >= 400)
    }
  }

  @Test func handingInASettledEntryIsAnsweredLikeWork() async throws {
    try await Self.withGold { bench, reader in
      let values = #"{"childFullName":{"asWritten":"Lê Thị Khác"}}"#
      let gold = try await Self.act(bench, "reading.submitFirst", by: reader, entry: "entry-1", values: values, id: "giao-dich-a")
      let work = try await Self.act(bench, "reading.submitFirst", by: reader, entry: "entry-2", values: values, id: "giao-dich-b")
      #expect(gold.status == .ok && work.status == .ok)
      #expect(try Self.shape(gold.text) == Self.shape(work.text))
      let settle = { (text: String) in text.replacing(/"sequence":[0-9]+/, with: "") }
      #expect(settle(gold.text) == settle(work.text))
      let again = try await Self.act(
        bench, "reading.submitFirst", by: reader, entry: "entry-1", values: values, id: "giao-dich-a")
      #expect(again.text == gold.text)
      // Empty and impossible readings are refused with the same words.
      for (path, entry) in [("entry-1", "entry-2")] {
        let one = try await Self.act(bench, "reading.submitFirst", by: reader, entry: path, values: "{}")
        let two = try await Self.act(bench, "reading.submitFirst", by: reader, entry: entry, values: "{}")
        #expect(one.code == two.code && one.text == two.text)
      }
    }
  }

  @Test func guidanceIsForEverybodyWhoIsSignedIn() async throws {
    try await withDoorBench { bench in
      let keyer = try bench.visitor(.keyer)
      let birth = try await bench.get("/api/v1/guidance/birth", by: keyer)
      #expect(birth.status == .ok && birth.text.contains("abandonedChild") && birth.text.contains("Nghị định"))
      #expect(try await !bench.get("/api/v1/guidance/death", by: keyer).text.contains("abandonedChild"))
      #expect(try await bench.get("/api/v1/guidance/khong-co", by: keyer).status == .notFound)
      #expect(try await bench.get("/api/v1/guidance/birth").status == .unauthorized)
    }
  }

  @Test func theOrderOfWorkIsRememberedPerPerson() async throws {
    try await withDoorBench { bench in
      let keyer = try bench.visitor(.keyer)
      #expect(try await bench.get("/api/v1/keying/order", by: keyer).text == #"{"order":"book"}"#)
      let set = try await bench.send(.put, "/api/v1/keying/order", by: keyer, body: #"{"order":"hard"}"#)
      #expect(set.status == .ok)
      #expect(try await bench.get("/api/v1/keying/order", by: keyer).text == #"{"order":"hard"}"#)
      #expect(try await bench.get("/api/v1/keying/order", by: bench.visitor(.reconciler)).text == #"{"order":"book"}"#)
      for body in [#"{"order":"fast"}"#, #"{"order":""}"#] {
        #expect(try await bench.send(.put, "/api/v1/keying/order", by: keyer, body: body).status.code == 422)
      }
      #expect(try await bench.send(.put, "/api/v1/keying/order", by: keyer, body: "{}").status == .badRequest)
      #expect(try await bench.get("/api/v1/keying/next?queue=firstReading&order=fast", by: keyer).status.code == 422)
      #expect(try await bench.get("/api/v1/keying/next?queue=firstReading&order=easy", by: keyer).status == .ok)
      let page = try await bench.get("/nhap", by: keyer, asPage: true)
      #expect(
        page.text.contains(#"value="hard" checked"#) && page.text.contains("/nhap/tap") && page.text.contains("/nhap/ket-qua"))
      #expect(!page.text.contains("/nhap/ket-qua/don-vi"))
    }
  }

  @Test func theAccuracyOfOthersIsForTheJusticeOfficerOfTheUnitAlone() async throws {
    try await withDoorBench { bench in
      let reader = try bench.visitor(.keyer)
      for visitor in bench.visitors {
        let leads = visitor.role == .justiceOfficer
        let reads = SubmitFirstReading.definition.roles.contains(visitor.role)
        let list = try await bench.get("/api/v1/accuracy/people", by: visitor)
        #expect(list.status == (leads ? .ok : .forbidden), "\(visitor.role) \(visitor.standing)")
        let shown = leads && visitor.standing.seesTheCommune
        #expect(list.text.contains(reader.account) == shown, "\(visitor.role) \(visitor.standing)")
        let one = try await bench.get("/api/v1/accuracy/people/\(reader.account)", by: visitor)
        #expect(one.status == (shown ? .ok : leads ? .notFound : .forbidden), "\(visitor.role) \(visitor.standing)")
        let page = try await bench.get("/nhap/ket-qua/don-vi/\(reader.account)", by: visitor, asPage: true)
        #expect(page.status == one.status, "\(visitor.role) \(visitor.standing)")
        let own = try await bench.get("/api/v1/accuracy", by: visitor)
        #expect(own.status == .ok && own.text.contains(visitor.account) && !own.text.contains("\"errors\":1"))
        #expect(try await bench.get("/nhap/ket-qua", by: visitor, asPage: true).status == (reads ? .ok : .forbidden))
      }
    }
  }

  @Test func practiceIsPreparedOnDemandAndItsResultIsThePersonsOwn() async throws {
    try await withDoorBench(preparePractice: { node in try await PracticeCourse(node).settle() }) { bench in
      let keyer = try bench.visitor(.keyer)
      let before = try await bench.get("/nhap/tap", by: keyer, asPage: true)
      #expect(before.status == .ok && before.text.contains("practice-setup"))
      #expect(try await bench.send(.post, "/api/v1/practice", by: bench.visitor(.policeChief), body: "{}").status == .forbidden)
      #expect(try await bench.send(.post, "/api/v1/practice", by: keyer, body: "{}").status == .ok)
      let next = try await bench.get("/api/v1/keying/next?queue=practice", by: keyer)
      let entry = try #require(try JSONDecoder().decode(Next.self, from: Data(next.text.utf8)).item?.entryID)
      #expect(try await bench.get("/api/v1/practice/\(entry)/result", by: keyer).status == .notFound)
      let desk = try await bench.send(.post, "/api/v1/entries/\(entry)/desk", by: keyer, body: "{}")
      #expect(desk.status == .ok)
      #expect(try await bench.get("/api/v1/entries/\(entry)/band?width=200", by: keyer).status == .ok)
      let handed = try await Self.act(bench, "reading.submitFirst", by: keyer, entry: entry)
      #expect(handed.status == .ok)
      let result = try await bench.get("/api/v1/practice/\(entry)/result", by: keyer)
      #expect(result.status == .ok && result.text.contains("Lê Thị Chìa Khóa"))
      for visitor in bench.visitors where visitor.account != keyer.account {
        let other = try await bench.get("/api/v1/practice/\(entry)/result", by: visitor)
        #expect(other.status == .notFound, "\(visitor.role) \(visitor.standing)")
      }
      #expect(try await bench.get("/api/v1/progress", by: bench.visitor(.justiceOfficer)).text.contains(#""found":0"#))
      #expect(try await bench.get("/nhap/tap", by: keyer, asPage: true).text.contains("Tập tiếp"))
    }
  }

  private struct Next: Decodable {
    struct Item: Decodable {
      var entryID: String
    }
    var item: Item?
  }

  @Test func aServerWithoutTheBooksSaysSo() async throws {
    try await withDoorBench { bench in
      let answer = try await bench.send(.post, "/api/v1/practice", by: try bench.visitor(.keyer), body: "{}")
      #expect(answer.status == .conflict && answer.text.contains("sổ tập"))
    }
  }
}
