import CivilStatus
import Foundation
import HTTPTypes
import HummingbirdTesting
import Practice
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// Rules, reports and pictures gone through together, at the door.
@Suite struct CheckDoorTests {
  private static func withCommune(_ body: @escaping @Sendable (DoorBench, SettledCommune) async throws -> Void) async throws {
    try await withDoorBench(commune: PracticeCommune.unit, prepare: SettledCommune.settle) { bench in
      try await body(bench, try await SettledCommune.find(bench))
    }
  }

  @Test func thePagesOpenForTheJusticeOfficeAndForNobodyElse() async throws {
    try await Self.withCommune { bench, _ in
      let officer = try bench.visitor(.justiceOfficer)
      for path in ["/kiem-tra", "/kiem-tra/duyet", "/kiem-tra/nguoi-nhap", "/kiem-tra/quy-tac?rule=bornTwice", "/soat-loat"] {
        #expect(try await bench.get(path, by: officer, asPage: true).status == .ok, "\(path)")
        for role in [Role.keyer, .reconciler, .policeChief, .packageOfficer] {
          #expect(try await bench.get(path, by: try bench.visitor(role), asPage: true).status == .forbidden, "\(path) \(role)")
        }
      }
      #expect(try await bench.get("/kiem-tra", by: officer, asPage: true).text.contains(#"data-rule="bornTwice""#))
      #expect(try await bench.get("/kiem-tra/quy-tac?rule=nothing", by: officer, asPage: true).status == .notFound)
      // An office's rules are its own.
      let sibling = Standing.sibling.unit(of: bench.commune).rawValue
      #expect(try await bench.get("/api/v1/checks/rules?unit=\(sibling)", by: officer).status == .notFound)
      #expect(
        try await bench.get("/api/v1/review/pictures?unit=\(sibling)&kind=birth&field=childGender&value=1", by: officer).status
          == .notFound)
    }
  }

  @Test func aRuleIsSwitchedAndTheListSaysSo() async throws {
    try await Self.withCommune { bench, _ in
      let officer = try bench.visitor(.justiceOfficer)
      let body =
        #"{"target":{"unit":"\#(bench.commune.rawValue)"},"input":{"rule":"childSurname","isOn":false,"severity":"note"}}"#
      #expect(try await bench.send(.post, "/api/v1/actions/rule.switch", by: officer, body: body).status == .ok)
      let list = try await bench.get("/api/v1/checks/rules", by: officer)
      let items = try JSONDecoder().decode([RuleList.Item].self, from: Data(list.text.utf8))
      #expect(items.first { $0.rule == .childSurname }?.isOn == false)
      #expect(items.filter { !$0.isOn }.count == 1)
      let chief = try bench.visitor(.policeChief)
      #expect(try await bench.send(.post, "/api/v1/actions/rule.switch", by: chief, body: body).status == .forbidden)
    }
  }

  @Test func anApproversPictureIsNotedByTheServer() async throws {
    try await Self.withCommune { bench, commune in
      let chief = try bench.visitor(.policeChief)
      let count = { try await bench.node.database.read { try $0.query("SELECT entry_id FROM approval_look", []).count } }
      let path = try #require(commune.fill("/api/v1/entries/{entry}/band"))
      #expect(try await bench.get(path + "?width=200", by: try bench.visitor(.keyer)).status == .ok)
      #expect(try await count() == 0)
      #expect(try await bench.get(path + "?width=200", by: chief).status == .ok)
      #expect(try await count() == 1)
      // Somebody else's approver opens nothing and leaves nothing.
      #expect(try await bench.get(path + "?width=200", by: try bench.visitor(.policeChief, .sibling)).status == .notFound)
      #expect(try await count() == 1)
    }
  }

  @Test func anAnswerAtTheDeskIsRefusedWhereThereIsNoFinding() async throws {
    try await Self.withCommune { bench, commune in
      let keyer = try bench.visitor(.keyer)
      let path = try #require(commune.fill("/api/v1/entries/{entry}/findings"))
      #expect(try await bench.get(path, by: keyer).status == .unprocessableContent)
      #expect(try await bench.get(path + "?pass=3", by: keyer).status == .unprocessableContent)
      for body in [
        #"{"pass":1,"rule":"bornTwice","field":"childFullName","answer":"asWritten"}"#,
        #"{"pass":1,"rule":"bornTwice","answer":"never"}"#, #"{"rule":"x"}"#, "{", "",
      ] {
        let answer = try await bench.send(.post, path, by: keyer, body: body)
        #expect((400..<500).contains(answer.status.code), "\(body) \(answer.status)")
      }
    }
  }
}
