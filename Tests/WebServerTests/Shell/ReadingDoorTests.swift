import Foundation
import HTTPTypes
import HummingbirdTesting
import Practice
import Testing

@testable import Digitisation
@testable import WebServer

/// Every route that the router has, asked by everybody: the list is the router's own, so a new route is tried without a change here.
@Suite struct ReadingDoorTests {
  /// Pages that show a frame with the id from their own address; what is in it comes by routes that are tried too.
  private static let frames: Set<String> = ["/nhap/{entry}"]
  /// What is about nobody but the asker: drafts they saved, places they hold, files they are sending. The same for what does not exist.
  private static let own: Set<String> = [
    "/api/v1/entries/{entry}/draft", "/api/v1/entries/{entry}/release", "/api/v1/uploads/{sending}",
  ]
  private static let open: Set<String> = ["/dang-nhap", "/health", "/assets/{name}"]
  private static let queries = [
    "/api/v1/pages/{page}/image": "?width=200", "/api/v1/pages/{page}/crop": "?x=0.1&y=0.1&w=0.3&h=0.2&width=120",
    "/api/v1/entries/{entry}/band": "?width=200", "/api/v1/entries/{entry}/draft": "?pass=1",
    "/api/v1/entries/{entry}/previous": "?pass=1", "/api/v1/keying/next": "?queue=firstReading",
    "/api/v1/sheets/{file}": "?name=a.csv", "/api/v1/sheets/{file}/books": "?name=a.csv&unit=\(PracticeCommune.unit.rawValue)",
    "/api/v1/units": "?q=xa&on=2020", "/api/v1/population/report": "?format=csv&unit=\(PracticeCommune.unit.rawValue)",
    "/api/v1/entries/{entry}/findings": "?pass=1",
    "/kiem-tra/quy-tac": "?rule=bornTwice", "/api/v1/checks/findings": "?rule=numberMissing",
    "/api/v1/review/choices": "?kind=birth", "/api/v1/review/values": "?kind=birth&field=childGender",
    "/cach-kiem-tra/muc": "?kind=birth&unit=\(PracticeCommune.unit.rawValue)",
    "/api/v1/verification/policies/fields": "?kind=birth&unit=\(PracticeCommune.unit.rawValue)",
    "/api/v1/review/pictures": "?kind=birth&field=childGender&value=1",
  ]

  private static func withCommune(_ body: @escaping @Sendable (DoorBench, SettledCommune) async throws -> Void) async throws {
    try await withDoorBench(commune: PracticeCommune.unit, prepare: SettledCommune.settle) { bench in
      try await body(bench, try await SettledCommune.find(bench))
    }
  }

  @Test func nobodySeesAnotherUnitsRecords() async throws {
    try await Self.withCommune { bench, commune in
      let end = try await bench.ledgerEnd()
      let paths = bench.routes.filter { $0.method == .get }.map(\.path)
      #expect(paths.count > 40)
      #expect(commune.secrets.count > 40)
      var tries = 0
      var leaks: [String] = []
      var unseen: [String] = []
      for path in paths {
        guard let filled = commune.fill(path), let nowhere = commune.fill(path, commune.nowhere) else {
          Issue.record("\(path) names something this test does not know: add it to SettledCommune")
          continue
        }
        let query = Self.queries[path] ?? ""
        var wasSeen = false
        for visitor in bench.visitors {
          let answer = try await bench.get(filled + query, by: visitor)
          tries += 1
          let who = "\(path) \(visitor.role) \(visitor.standing): \(answer.status.code)"
          if answer.status.code >= 500 { leaks.append("\(who) broke") }
          if visitor.standing.seesTheCommune {
            wasSeen = wasSeen || answer.status == .ok
            continue
          }
          let text = answer.text
          // An extract serves every unit inside its own: people there see its name and size, nobody in it.
          if path == "/api/v1/extracts" || path == "/dan-cu", visitor.standing == .below { continue }
          for secret in commune.secrets where text.contains(secret) && !filled.contains(secret) {
            leaks.append("\(who) shows \(secret)")
          }
          guard path.contains("{"), !Self.open.contains(path), !path.contains("{kind}") else { continue }
          let other = try await bench.get(nowhere + query, by: visitor)
          if answer.status != other.status { leaks.append("\(who), but \(other.status.code) for what does not exist") }
          if Self.own.contains(path), text != other.text { leaks.append("\(who) tells more than for what does not exist") }
          if answer.status == .ok, !Self.frames.contains(path), !Self.own.contains(path) { leaks.append("\(who) is served") }
        }
        if !wasSeen { unseen.append(path) }
      }
      #expect(tries == paths.count * 35)
      #expect(leaks.isEmpty, "\(leaks.count): \(leaks.prefix(20))")
      // What nobody could open was not tried: a sent sheet opens for the account that sent it alone, and these visitors sent none; the
      // commune's first entry is settled, so it is neither disputed nor on anybody's desk, and it is no practice; of no book an office's
      // own copy was made.
      #expect(
        Set(unseen) == [
          "/dang-nhap", "/phan-xu/{entry}", "/api/v1/entries/{entry}/desk", "/api/v1/entries/{entry}/findings",
          "/api/v1/entries/{entry}/lexicon", "/api/v1/entries/{entry}/previous", "/api/v1/entries/{entry}/typing",
          "/api/v1/entries/{entry}/words", "/api/v1/practice/{entry}/result", "/api/v1/sheets/{file}",
          "/api/v1/sheets/{file}/books", "/api/v1/books/{book}/archive-copy",
        ])
      #expect(try await bench.ledgerEnd() == end, "a GET changed something")
    }
  }

  @Test func countsOfOthersAreNought() async throws {
    try await Self.withCommune { bench, _ in
      for visitor in bench.visitors where !visitor.standing.seesTheCommune {
        let progress = try await bench.get("/api/v1/progress?nhom=kind", by: visitor).text
        #expect(progress.contains(#""books":0"#) && progress.contains(#""found":0"#) && !progress.contains(#""found":1"#))
        let books = try await bench.get("/api/v1/books", by: visitor)
        #expect(books.status != .ok || !books.text.contains(#""id""#))
        for path in ["/api/v1/keying/queues", "/api/v1/matching/counts"] {
          let answer = try await bench.get(path, by: visitor)
          #expect(answer.status != .ok || !answer.text.contains(/:[1-9][0-9]*[,}]/), "\(path) \(answer.text)")
        }
        let home = try await bench.get("/", by: visitor, asPage: true)
        #expect(home.status == .ok)
      }
    }
  }

  @Test func whoIsNotSignedInSeesNothing() async throws {
    try await Self.withCommune { bench, commune in
      for route in bench.routes where route.method != .head && !Self.open.contains(route.path) {
        if route.path == "/api/v1/login" || route.path == "/api/v1/logout" { continue }
        var values = commune.subjects
        values["action"] = "entry.shelve"
        let path = try #require(commune.fill(route.path, values), "\(route.path)")
        let query = Self.queries[route.path] ?? ""
        let answer = try await bench.send(route.method, path + query, body: route.method == .get ? nil : "{}")
        #expect(answer.status == .unauthorized && answer.code == "notSignedIn", "\(route.method) \(route.path)")
        guard route.method == .get, !route.path.hasPrefix("/api/") else { continue }
        let page = try await bench.get(path, asPage: true)
        #expect(page.status == .seeOther && page.headers[.location] == "/dang-nhap", "\(route.path)")
        #expect(page.text.isEmpty)
      }
    }
  }

  @Test func nobodyWritesIntoAnotherUnit() async throws {
    try await Self.withCommune { bench, commune in
      let end = try await bench.ledgerEnd()
      var leaks: [String] = []
      for route in bench.routes where route.method != .get && route.method != .head && route.path.contains("{") {
        guard route.path != "/api/v1/actions/{action}" else { continue }
        guard let path = commune.fill(route.path) else {
          Issue.record("\(route.path) names something this test does not know: add it to SettledCommune")
          continue
        }
        for visitor in bench.visitors where !visitor.standing.seesTheCommune {
          for body in [
            "{}", #"{"pass":1,"field":"notes","asWritten":"x"}"#, #"{"task":"firstReading"}"#,
            #"{"password":"mot-mat-khau-dai"}"#,
            #"{"layout":"forms","pages":["x"],"firstNumber":1,"year":2008}"#,
          ] {
            let answer = try await bench.send(route.method, path, by: visitor, body: body)
            if answer.status == .ok, Self.own.contains(route.path) {
              let nowhere = commune.fill(route.path, commune.nowhere) ?? ""
              let other = try await bench.send(route.method, nowhere, by: visitor, body: body)
              if other.text != answer.text { leaks.append("\(route.path) tells more than for what does not exist") }
            } else if answer.status.code < 400 || answer.status.code >= 500 {
              leaks.append("\(route.method) \(route.path) \(visitor.role) \(visitor.standing): \(answer.status.code)")
            }
            for secret in commune.secrets where answer.text.contains(secret) && !path.contains(secret) {
              leaks.append("\(route.path) shows \(secret)")
            }
          }
        }
      }
      #expect(leaks.isEmpty, "\(leaks.count): \(leaks.prefix(20))")
      #expect(try await bench.ledgerEnd() == end)
    }
  }
}
