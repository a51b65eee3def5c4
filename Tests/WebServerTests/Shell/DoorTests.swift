import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// What every answer carries and what the door itself refuses.
@Suite struct DoorTests {
  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    "form-action 'self'",
  ]

  @Test(arguments: [false, true])
  func everyAnswerCarriesTheProtections(_ usesTLS: Bool) async throws {
    try await withDoorBench(usesTLS: usesTLS) { bench in
      let keyer = try bench.visitor(.keyer)
      let answers = [
        try await bench.get("/", by: keyer, asPage: true), try await bench.get("/dang-nhap"), try await bench.get("/health"),
        try await bench.get("/assets/shell.css"), try await bench.get("/assets/khong-co.css"),
        try await bench.get("/khong-co-trang-nay", by: keyer, asPage: true),
        try await bench.get("/tai-khoan", by: keyer, asPage: true),
        try await bench.get("/so"), try await bench.get("/api/v1/books"), try await bench.get("/api/v1/khong-co", by: keyer),
        try await bench.send(.post, "/api/v1/actions/entry.shelve", by: keyer, body: "không phải JSON"),
        try await bench.send(.post, "/api/v1/login", body: #"{"login":"ai","password":"sai-mat-khau"}"#),
        try await bench.send(.delete, "/so", by: keyer), try await bench.send(.put, "/api/v1/me", by: keyer, body: "{}"),
      ]
      for (index, answer) in answers.enumerated() {
        let policy = answer.headers[.contentSecurityPolicy] ?? ""
        #expect(Self.policy.allSatisfy { policy.contains($0) } && !policy.contains("unsafe"), "\(index)")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(index)")
        for (name, value) in [("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin")] {
          #expect(HTTPField.Name(name).flatMap { answer.headers[$0] } == value, "\(index) \(name)")
        }
        #expect((answer.headers[.strictTransportSecurity] != nil) == usesTLS, "\(index)")
        #expect(answer.status.code < 500, "\(index)")
      }
      // What is personal is kept by nobody on the way.
      for answer in answers where answer.headers[.contentType]?.contains("html") == true {
        #expect(answer.headers[.cacheControl] == "private, no-store")
      }
    }
  }

  @Test func noPageHasInlineScriptsOrStyles() async throws {
    try await withDoorBench { bench in
      let book = try await SmallBook.seed(bench.node, in: bench.commune)
      for route in bench.routes where route.method == .get && !route.path.hasPrefix("/api/") && !route.path.hasPrefix("/assets") {
        let path = route.path.replacing("{book}", with: book).replacing("{entry}", with: SmallBook.entry)
        guard !path.contains("{") else { continue }
        for role in Role.allCases {
          let answer = try await bench.get(path, by: try bench.visitor(role), asPage: true)
          let text = answer.text
          guard answer.headers[.contentType]?.contains("html") == true else { continue }
          #expect(!text.contains(/<script(?![^>]*\ssrc=)/), "\(path)")
          #expect(!text.contains(/<[^>]+\sstyle=/) && !text.contains(/<[^>]+\son[a-z]+=/), "\(path)")
          #expect(!text.contains("<style") && !text.contains("javascript:"), "\(path)")
          #expect(!text.contains(/(src|href)="(https?:)?\/\//), "\(path)")
          #expect(text.contains(#"lang="vi""#), "\(path)")
          #expect(!text.contains("{{"), "\(path)")
        }
      }
    }
  }

  @Test(arguments: [
    ("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://localhost.evil.example"),
    ("Origin", "http://localhost:1"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
  ])
  func requestsFromOtherSitesAreRefused(_ name: String, _ value: String) async throws {
    try await withDoorBench { bench in
      _ = try await SmallBook.seed(bench.node, in: bench.commune)
      let end = try await bench.ledgerEnd()
      let keyer = try bench.visitor(.keyer)
      let headers: HTTPFields = [try #require(HTTPField.Name(name)): value]
      for route in bench.routes where route.method != .get && route.method != .head {
        let path = route.path.replacing("{action}", with: "entry.shelve").replacing(/\{[a-z]+\}/, with: SmallBook.entry)
        let answer = try await bench.send(
          route.method, path, by: keyer, body: #"{"target":{"entry":"entry-1"},"input":{"reason":"mờ"}}"#, headers: headers)
        #expect(answer.status == .forbidden && answer.code == "foreignOrigin", "\(route.path)")
      }
      #expect(try await bench.ledgerEnd() == end)
      // Looking is allowed: it changes nothing, and the browser keeps the answer from the other site.
      #expect(try await bench.send(.get, "/api/v1/me", by: keyer, headers: headers).status == .ok)
    }
  }

  @Test func theOwnPagesRequestsPass() async throws {
    try await withDoorBench { bench in
      _ = try await SmallBook.seed(bench.node, in: bench.commune)
      let origin: HTTPFields = [.origin: "http://localhost", try #require(HTTPField.Name("Sec-Fetch-Site")): "same-origin"]
      let answer = try await bench.send(
        .post, "/api/v1/actions/entry.shelve", by: try bench.visitor(.keyer),
        body: #"{"target":{"entry":"entry-1"},"input":{"reason":"mờ"}}"#, headers: origin)
      #expect(answer.status == .ok)
    }
  }

  @Test(arguments: [
    "", "null", "[]", "{", #"{"input":"#, #"{"target":{}}"#, #"{"input":{"reason":7}}"#, #"{"input":{"reason":null}}"#, "\u{0}",
    "\u{FEFF}{}", #"{"target":"entry-1","input":{"reason":"a"}}"#, String(repeating: "[", count: 100_000),
  ])
  func aBodyThatIsNoRequestIsRefusedKindly(_ body: String) async throws {
    try await withDoorBench { bench in
      _ = try await SmallBook.seed(bench.node, in: bench.commune)
      let end = try await bench.ledgerEnd()
      let answer = try await bench.send(.post, "/api/v1/actions/entry.shelve", by: try bench.visitor(.keyer), body: body)
      #expect(answer.status == .badRequest && answer.code == "unreadableBody")
      #expect(try await bench.ledgerEnd() == end)
    }
  }

  @Test func aMemberThatIsMissingIsNamed() async throws {
    try await withDoorBench { bench in
      let clerk = try bench.visitor(.justiceOfficer)
      let missing = try await bench.send(
        .post, "/api/v1/actions/book.register", by: clerk, body: #"{"target":{"unit":"79/26734"},"input":{"kind":"birth"}}"#)
      #expect(missing.status == .badRequest && missing.code == "unreadableBody")
      #expect(missing.text.contains("thiếu mục “input."))
      let wrong = try await bench.send(
        .post, "/api/v1/actions/entry.shelve", by: try bench.visitor(.keyer),
        body: #"{"target":{"entry":"entry-1"},"input":{"reason":{"secret":"Lê Thị Hòa"}}}"#)
      #expect(wrong.text.contains("có mục sai kiểu “input.reason”") && !wrong.text.contains("Hòa"))
      let package = try await bench.send(.post, "/api/v1/books/none/package", by: clerk, body: "{}")
      #expect(package.status == .notFound)
    }
  }

  @Test func aBodyThatIsTooLargeIsRefused() async throws {
    try await withDoorBench { bench in
      _ = try await SmallBook.seed(bench.node, in: bench.commune)
      let end = try await bench.ledgerEnd()
      let keyer = try bench.visitor(.keyer)
      let reason = String(repeating: "x", count: 5 << 20)
      let body = #"{"target":{"entry":"entry-1"},"input":{"reason":"\#(reason)"}}"#
      let answer = try await bench.send(.post, "/api/v1/actions/entry.shelve", by: keyer, body: body)
      #expect(answer.status == .contentTooLarge)
      #expect(try await bench.send(.post, "/api/v1/login", body: body).status == .contentTooLarge)
      // Below the limit the action's own limits hold.
      let long = #"{"target":{"entry":"entry-1"},"input":{"reason":"\#(reason.prefix(20_000))"}}"#
      #expect(try await bench.send(.post, "/api/v1/actions/entry.shelve", by: keyer, body: long).status.code == 422)
      #expect(try await bench.ledgerEnd() == end)
    }
  }

  @Test(arguments: ["..%2F..%2Fetc%2Fpasswd", "a%00.jpg", "%3Cscript%3E.png", "", "%FF%FE", "C:%5Cx%5Cb.tif", "....%2F%2Fx"])
  func hostileFileNamesAndFilesThatAreNoPicturesDoNoHarm(_ name: String) async throws {
    try await withDoorBench(maximumUpload: 1_000) { bench in
      let book = try await SmallBook.seed(bench.node, in: bench.commune)
      let clerk = try bench.visitor(.justiceOfficer)
      let header: HTTPFields = [try #require(HTTPField.Name("X-File-Name")): name]
      let end = try await bench.ledgerEnd()
      for (path, body) in [
        ("/api/v1/books/\(book)/uploads", "không phải ảnh"), ("/api/v1/sheets", "\u{1}\u{2}\u{3}"),
        ("/api/v1/extracts/preview?unit=\(bench.commune.rawValue)", ";;;\n"),
      ] {
        let answer = try await bench.send(.post, path, by: clerk, body: body, headers: header)
        #expect((400..<500).contains(answer.status.code), "\(path) \(answer.status.code) \(answer.text.prefix(100))")
        let empty = try await bench.send(.post, path, by: clerk, body: "", headers: header)
        #expect(empty.status.code == 422, "\(path)")
        let big = try await bench.send(.post, path, by: clerk, body: String(repeating: "x", count: 2_000), headers: header)
        #expect(big.status.code == 413 && big.code == "uploadTooLarge", "\(path)")
      }
      #expect(try await bench.ledgerEnd() == end)
    }
  }

  @Test(arguments: [
    #"../Package.swift"#, "..%2F..%2FPackage.swift", "layout.mustache", "%2e%2e/shell.css", "shell.css%00", "",
  ])
  func onlyAssetsAreServedAsAssets(_ name: String) async throws {
    try await withDoorBench { bench in
      let answer = try await bench.get("/assets/\(name)")
      #expect(answer.status == .notFound, "\(answer.status)")
      #expect(!answer.text.contains("{{") && !answer.text.contains("import "))
    }
  }

  @Test func assetsAreKeptByTheirTag() async throws {
    try await withDoorBench { bench in
      let first = try await bench.get("/assets/shell.js")
      let tag = try #require(first.headers[.eTag])
      #expect(first.headers[.contentType]?.hasPrefix("text/javascript") == true)
      let again = try await bench.send(.get, "/assets/shell.js", headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified && again.text.isEmpty)
    }
  }

  /// Names as an ill-meaning or careless person might write them; the marks after quotation marks are combining marks.
  private static let hostile = [
    "<script>alert(1)</script>", "\"\u{301} onmouseover=alert(1) x=\"\u{323}", "'\u{301}><img src=x>", "{{pageTitle}} {{{name}}}",
    "&lt;b&gt; & \u{202E}ngược", "</title><h1>Lê",
  ]

  @Test func whatPeopleWriteIsShownAsText() async throws {
    try await withDoorBench { bench in
      let clerk = try bench.visitor(.justiceOfficer)
      let administrator = try bench.visitor(.administrator)
      let books = try await Self.writeHostileNames(bench, clerk: clerk, administrator: administrator)
      var pages = ["/so", "/tai-khoan", "/tien-do", "/ban-giao", "/so?phase=%3Cscript%3E&kind=%22%3E%3Cscript%3E"]
      for book in books {
        pages += ["/so/\(book)", "/so/\(book)/trang", "/so/\(book)/danh-dau", "/so/\(book)/bien-ban", "/so/\(book)/sua"]
        pages.append("/ban-giao/\(book)")
      }
      var shown = 0
      for page in pages {
        for visitor in [clerk, administrator] {
          let answer = try await bench.get(page, by: visitor, asPage: true)
          guard answer.status == .ok else { continue }
          shown += 1
          Self.expectPlainText(answer.text, page)
        }
      }
      #expect(shown > 30)
    }
  }

  /// Registers books and accounts whose every free text is hostile; gives the books' ids.
  private static func writeHostileNames(_ bench: DoorBench, clerk: Visitor, administrator: Visitor) async throws -> [String] {
    let unit = bench.commune.rawValue
    for (index, name) in hostile.enumerated() {
      let quoted = String(decoding: try JSONEncoder().encode(name), as: UTF8.self)
      let register = """
        {"target":{"unit":"\(unit)"},"input":{"kind":"birth","office":\(quoted),"number":\(index + 1),"openingYear":2008,
        "paper":"A4","note":\(quoted),"phase":"<i>","formPeriod":"<u>"}}
        """
      let book = try await bench.send(.post, "/api/v1/actions/book.register", by: clerk, body: register)
      #expect(book.status == .ok, "\(book.text)")
      let create = """
        {"target":{"unit":"\(unit)"},"input":{"login":"thu-\(index)","displayName":\(quoted),"role":"keyer"}}
        """
      let account = try await bench.send(.post, "/api/v1/actions/account.create", by: administrator, body: create)
      #expect(account.status == .ok, "\(account.text)")
    }
    return try await bench.node.database.read { transaction in
      try transaction.query("SELECT id FROM book ORDER BY number").map { try $0.text("id") }
    }
  }

  private static func expectPlainText(_ text: String, _ page: String) {
    for sign in ["<script>alert", "<img src=x", "<h1>Lê", "<i>", "<u>", "\"><script"] {
      #expect(!text.contains(sign), "\(page) \(sign)")
    }
    // Scalar by scalar: no raw quotation mark carries a mark of its own.
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\u{301}" || scalar == "\u{323}" { #expect(last != "\"" && last != "'" && last != ">", "\(page)") }
      last = scalar
    }
  }

  @Test func aPageThatIsNotThereSaysSoInVietnamese() async throws {
    try await withDoorBench { bench in
      let answer = try await bench.get("/%3Cscript%3Ealert(1)%3C/script%3E", by: bench.visitors[0], asPage: true)
      #expect(answer.status == .notFound && answer.text.contains("Không có trang này") && !answer.text.contains("<script>alert"))
    }
  }
}
