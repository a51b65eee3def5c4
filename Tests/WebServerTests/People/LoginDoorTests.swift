import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// Signing in through the browser's door.
@Suite struct LoginDoorTests {
  private static let password = "mot-mat-khau-dai"

  private static func prepare(_ mustChange: Bool) -> @Sendable (Node, URL) async throws -> Void {
    { node, _ in
      let made = try await node.workflow.perform(
        CreateAccount(login: "an.le", displayName: "Lê An", role: .administrator), by: .system, on: ActionTarget(unit: "79/26734")
      )
      try await Credentials(node).set(password, account: try #require(made.created.first), mustChange: mustChange)
    }
  }

  private static func logIn(_ bench: DoorBench, _ password: String = password, login: String = "an.le") async throws
    -> TestResponse
  {
    try await bench.send(.post, "/api/v1/login", body: #"{"login":"\#(login)","password":"\#(password)"}"#)
  }

  private static func cookie(_ answer: TestResponse) throws -> HTTPFields {
    let set = try #require(answer.headers[.setCookie])
    return [.cookie: String(set.prefix { $0 != ";" })]
  }

  @Test(arguments: [false, true])
  func theCookieIsOutOfReachOfScriptsAndOtherSites(_ usesTLS: Bool) async throws {
    try await withDoorBench(usesTLS: usesTLS, prepare: Self.prepare(false)) { bench in
      let answer = try await Self.logIn(bench)
      #expect(answer.status == .ok)
      let cookie = try #require(answer.headers[.setCookie])
      #expect(cookie.hasPrefix(usesTLS ? "__Host-sogoc=" : "sogoc="))
      for flag in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(flag), "\(cookie)") }
      #expect(cookie.contains("Secure") == usesTLS)
      #expect(!cookie.contains("Domain"))
      #expect(!answer.text.contains(Self.password))
      let signedIn = try Self.cookie(answer)
      #expect(try await bench.send(.get, "/api/v1/me", headers: signedIn).status == .ok)
      #expect(try await bench.send(.get, "/dang-nhap", headers: signedIn).headers[.location] == "/")
      let out = try await bench.send(.post, "/api/v1/logout", body: "{}", headers: signedIn)
      #expect(out.headers[.setCookie]?.contains("Max-Age=0") == true)
      #expect(try await bench.send(.get, "/api/v1/me", headers: signedIn).status == .unauthorized)
    }
  }

  @Test func unknownWrongAndDisabledLookTheSame() async throws {
    try await withDoorBench(prepare: Self.prepare(false)) { bench in
      let wrong = try await Self.logIn(bench, "sai-mat-khau-roi")
      let unknown = try await Self.logIn(bench, "sai-mat-khau-roi", login: "khong-co")
      #expect(wrong.status == .unauthorized && wrong.code == "wrongPassword")
      #expect(wrong.text == unknown.text && wrong.status == unknown.status && wrong.headers == unknown.headers)
      #expect(wrong.headers[.setCookie] == nil)
      // The wait doubles with every failure: on a busy machine the first ones may have passed by when the next attempt is looked at.
      var slowed = unknown
      for _ in 0..<15 where slowed.status.code != 429 {
        slowed = try await Self.logIn(bench, "sai-mat-khau-roi", login: "khong-co")
      }
      #expect(slowed.status.code == 429 && slowed.code == "slowedDown")
    }
  }

  @Test func whoMustChangeTheirPasswordDoesNothingElseFirst() async throws {
    try await withDoorBench(prepare: Self.prepare(true)) { bench in
      let cookie = try Self.cookie(try await Self.logIn(bench))
      let end = try await bench.ledgerEnd()
      for route in bench.routes where route.method == .get && !route.path.contains("{") {
        if ["/mat-khau", "/api/v1/password"].contains(route.path) { continue }
        let answer = try await bench.send(.get, route.path, headers: cookie)
        #expect(answer.status == .forbidden && answer.code == "mustChangePassword", "\(route.path)")
      }
      var page = cookie
      page[.accept] = "text/html"
      #expect(try await bench.send(.get, "/so", headers: page).headers[.location] == "/mat-khau")
      #expect(try await bench.send(.get, "/mat-khau", headers: page).status == .ok)
      #expect(try await bench.send(.get, "/assets/shell.css", headers: cookie).status == .ok)
      let body = #"{"target":{"unit":"79/26734"},"input":{"login":"moi-tao","displayName":"Mới","role":"keyer"}}"#
      #expect(
        try await bench.send(.post, "/api/v1/actions/account.create", body: body, headers: cookie).code == "mustChangePassword")
      #expect(try await bench.ledgerEnd() == end)
      let same = #"{"current":"\#(Self.password)","new":"\#(Self.password)"}"#
      #expect(try await bench.send(.post, "/api/v1/password", body: same, headers: cookie).status.code == 422)
      let changed = try await bench.send(
        .post, "/api/v1/password", body: #"{"current":"\#(Self.password)","new":"mat-khau-moi-hon"}"#, headers: cookie)
      #expect(changed.status == .ok && !changed.text.contains("mat-khau"))
      let fresh = try Self.cookie(changed)
      #expect(try await bench.send(.post, "/api/v1/actions/account.create", body: body, headers: fresh).status == .ok)
      #expect(try await bench.send(.get, "/api/v1/me", headers: cookie).status == .unauthorized)
    }
  }

  @Test func aDisabledAccountsNextRequestIsRefused() async throws {
    try await withDoorBench { bench in
      let keyer = try bench.visitor(.keyer)
      #expect(try await bench.get("/api/v1/me", by: keyer).status == .ok)
      let body = #"{"target":{"unit":"\#(bench.commune.rawValue)"},"input":{"account":"\#(keyer.account)"}}"#
      let administrator = try bench.visitor(.administrator)
      #expect(try await bench.send(.post, "/api/v1/actions/account.disable", by: administrator, body: body).status == .ok)
      #expect(try await bench.get("/api/v1/me", by: keyer).status == .unauthorized)
    }
  }

  @Test func onlyOwnPeoplesPasswordsCanBeSet() async throws {
    try await withDoorBench { bench in
      let administrator = try bench.visitor(.administrator)
      let body = #"{"password":"mot-mat-khau-dai"}"#
      for visitor in bench.visitors where visitor.role == .keyer {
        let answer = try await bench.send(.put, "/api/v1/accounts/\(visitor.account)/password", by: administrator, body: body)
        let isInside = visitor.standing == .own || visitor.standing == .below
        #expect(answer.status == (isInside ? .ok : .notFound), "\(visitor.standing)")
      }
      // A new password from somebody else must be changed, and ends what was signed in with the old one.
      let keyer = try bench.visitor(.keyer)
      #expect(try await bench.get("/api/v1/books", by: keyer).status != .ok)
    }
  }

  @Test(arguments: [
    "", "sogoc=", "sogoc=abc", "sogoc=\(String(repeating: "a", count: 64))", "sogoc=\(String(repeating: "é", count: 32))",
  ])
  func aMadeUpCookieIsNobody(_ cookie: String) async throws {
    try await withDoorBench { bench in
      let answer = try await bench.send(.get, "/api/v1/me", headers: [.cookie: cookie])
      #expect(answer.status == .unauthorized)
    }
  }
}
