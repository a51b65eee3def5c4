import CivilStatus
import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// Whoever asks, whatever they ask for: what one person read stays theirs until two readings have settled it.
@Suite struct BlindDoorTests {
  private static let secret = "Tên Chỉ Người Đọc Biết"
  private static let password = "mot-mat-khau-dai"
  private static let unit = UnitPath(["79", "26734"])

  private static let pages = [
    "/", "/nhap", "/nhap/{entry}", "/phan-xu", "/phan-xu/{entry}", "/so", "/so/{book}", "/so/{book}/trang", "/so/{book}/danh-dau",
    "/so/{book}/bien-ban", "/tien-do", "/doi-chieu", "/nguoi/{entry}/subject", "/nguoi/{entry}/mother", "/duyet", "/ban-giao",
    "/nhap-excel", "/tai-khoan",
  ]
  private static let resources = [
    "/entries/{entry}/draft?pass=1", "/entries/{entry}/draft?pass=2", "/entries/{entry}/previous?pass=1",
    "/entries/{other}/previous?pass=1",
    "/entries/{other}/previous?pass=2", "/entries/{entry}/regions", "/keying/queues", "/keying/next?queue=secondReading",
    "/keying/next?queue=firstReading", "/books", "/books/{book}", "/books/{book}/pages", "/pages/page-1/entries", "/progress",
  ]

  @Test func noDoorShowsWhatAnotherPersonRead() async throws {
    try await Self.withServer { client, place in
      try await Self.readFirst(client, place)
      for role in Role.allCases where role != .keyer {
        let cookie = try await Self.signIn(client, login: role.rawValue.lowercased())
        let described = try await Self.described(client, cookie)
        for path in Self.pages + (Self.resources + described).map({ "/api/v1" + $0 }) {
          try await client.execute(uri: place.fill(path), method: .get, headers: [.cookie: cookie]) { response in
            #expect(!String(buffer: response.body).contains(Self.secret), "\(role.rawValue) \(path)")
          }
        }
        for path in ["desk", "adjudication"] {
          let body = ByteBuffer(string: "{}")
          try await client.execute(
            uri: place.fill("/api/v1/entries/{entry}/\(path)"), method: .post,
            headers: [.cookie: cookie, .contentType: "application/json"],
            body: body
          ) { response in
            #expect(!String(buffer: response.body).contains(Self.secret), "\(role.rawValue) \(path)")
          }
        }
      }
    }
  }

  @Test func theFirstReaderCannotReadASecondTimeThroughAnyDoor() async throws {
    try await Self.withServer { client, place in
      let cookie = try await Self.readFirst(client, place)
      let body = ByteBuffer(
        string: #"{"target":{"entry":"\#(place.entry)"},"input":{"values":{"notes":{"asWritten":"x"}}}}"#)
      for (path, body) in [
        ("/api/v1/entries/{entry}/desk", ByteBuffer(string: "{}")), ("/api/v1/actions/reading.submitSecond", body),
        ("/api/v1/entries/{entry}/reservation", ByteBuffer(string: #"{"task":"secondReading"}"#)),
      ] {
        try await client.execute(
          uri: place.fill(path), method: .post, headers: [.cookie: cookie, .contentType: "application/json"], body: body
        ) { response in
          #expect(response.status == .forbidden, "\(path)")
        }
      }
    }
  }

  @Test func aDraftNeedsASession() async throws {
    try await Self.withServer { client, place in
      try await client.execute(
        uri: place.fill("/api/v1/entries/{entry}/draft"), method: .post, headers: [.contentType: "application/json"],
        body: ByteBuffer(string: #"{"pass":1,"field":"notes","asWritten":"x"}"#)
      ) { response in
        #expect(response.status == .unauthorized)
      }
    }
  }

  /// Two tabs of one person: the last to send wins; a late save of the same tab is answered as not saved.
  @Test func twoOpenPagesDoNotOutvoteEachOther() async throws {
    try await Self.withServer { client, place in
      let headers: HTTPFields = [.cookie: try await Self.signIn(client, login: "keyer"), .contentType: "application/json"]
      try await client.execute(
        uri: place.fill("/api/v1/entries/{entry}/desk"), method: .post, headers: headers, body: ByteBuffer(string: "{}")
      ) { response in
        #expect(response.status == .ok)
      }
      let saves = [("a", 9, "Lê", 200), ("b", 1, "Lê Thị", 200), ("b", 3, "Lê Thị Hoa", 200), ("b", 2, "Lê Thị H", 409)]
      for (desk, revision, text, status) in saves {
        let body = #"{"pass":1,"field":"childFullName","asWritten":"\#(text)","desk":"\#(desk)","revision":\#(revision)}"#
        try await client.execute(
          uri: place.fill("/api/v1/entries/{entry}/draft"), method: .post, headers: headers, body: ByteBuffer(string: body)
        ) { response in
          #expect(response.status.code == status)
          let answer = String(buffer: response.body)
          #expect(answer.contains("savedAt") == (status == 200))
          if status == 409 { #expect(answer.contains(#""stale""#)) }
        }
      }
      try await client.execute(uri: place.fill("/api/v1/entries/{entry}/draft?pass=1"), method: .get, headers: headers) {
        response in
        #expect(String(buffer: response.body).contains(#""Lê Thị Hoa""#))
      }
    }
  }

  // MARK: - The server

  private struct Place: Sendable {
    var book: String
    var entry = "entry-1"
    var other = "entry-2"

    func fill(_ path: String) -> String {
      let known = ["{book}": book, "{entry}": entry, "{other}": other, "{page}": "page-1", "{kind}": "birth"]
      let filled = known.reduce(path) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
      return filled.replacing(/\{[a-zA-Z]+\}/, with: entry)
    }
  }

  /// A server with two marked entries and one account a role.
  private static func withServer(_ body: @escaping @Sendable (any TestClientProtocol, Place) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-doors-\(RandomID.make())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let node = try await Node.open(NodeLocation(folder: folder))
    let place = Place(book: try await seed(node))
    let configuration = WebConfiguration(port: 0, uploadFolder: folder.appending(path: "uploads").path)
    let application = Application(router: try WebApplication(node: node, configuration: configuration).router())
    try await application.test(.router) { client in try await body(client, place) }
    await node.close()
  }

  private static func seed(_ node: Node) async throws -> String {
    for role in Role.allCases {
      let made = try await node.workflow.perform(
        CreateAccount(login: role.rawValue.lowercased(), displayName: role.labelVi, role: role), by: .system,
        on: ActionTarget(unit: unit.rawValue))
      try await Credentials(node).set(password, account: try #require(made.created.first), mustChange: false)
    }
    let registered = try await node.workflow.perform(
      BookRegister(BookDescription(kind: .birth, office: "Ủy ban nhân dân xã Mẫu", number: 1, openingYear: 2008)), by: .system,
      on: ActionTarget(unit: unit.rawValue))
    let book = try #require(registered.created.first)
    let upload = PageUpload(
      id: "upload-1", fileName: "trang-1.jpg", sourceBlob: String(repeating: "b", count: 64), sourcePage: 1,
      blob: String(repeating: "a", count: 64), mediaType: "image/jpeg", width: 1_240, height: 1_754, bytes: 100)
    let page = PagesAdded.Added(page: "page-1", position: 1, face: .page, image: PageImage(upload))
    let marked = (1...2).map { number in
      Event(
        EntryMarked(
          entry: "entry-\(number)", position: number, naming: EntryNaming(text: "\(number)", number: number, year: 2_008),
          regions: PlacedRegion.make([RegionPlace(page: "page-1", x: 0.1, y: 0.4 * Double(number), width: 0.8, height: 0.1)])),
        bookID: book, entryID: "entry-\(number)")
    }
    let store = EventStore(node: node.id)
    let now = node.clock.now()
    _ = try await node.database.write { transaction in
      try store.append(
        [Event(PagesAdded(pages: [page]), bookID: book)] + marked, after: try store.lockHead(transaction), actor: "system",
        role: "system", at: now, baseVersion: nil, in: transaction)
    }
    return book
  }

  private static func signIn(_ client: any TestClientProtocol, login: String) async throws -> String {
    try await client.execute(
      uri: "/api/v1/login", method: .post, headers: [.contentType: "application/json"],
      body: ByteBuffer(string: #"{"login":"\#(login)","password":"\#(password)"}"#)
    ) { response in
      let cookie = response.headers[.setCookie]?.split(separator: ";").first
      return String(try #require(cookie))
    }
  }

  @discardableResult
  private static func readFirst(_ client: any TestClientProtocol, _ place: Place) async throws -> String {
    let cookie = try await signIn(client, login: "keyer")
    let value = #"{"childFullName":{"asWritten":"\#(secret)"},"registrationNumber":{"asWritten":"\#(secret)"}}"#
    try await client.execute(
      uri: "/api/v1/actions/reading.submitFirst", method: .post, headers: [.cookie: cookie, .contentType: "application/json"],
      body: ByteBuffer(string: #"{"target":{"entry":"\#(place.entry)"},"input":{"values":\#(value)}}"#)
    ) { response in
      #expect(response.status == .ok)
    }
    return cookie
  }

  /// Every GET path that the API's own description names: doors that are added later are tried without a change here.
  private static func described(_ client: any TestClientProtocol, _ cookie: String) async throws -> [String] {
    try await client.execute(uri: "/api/v1/openapi.json", method: .get, headers: [.cookie: cookie]) { response in
      let document = try JSONSerialization.jsonObject(with: Data(String(buffer: response.body).utf8)) as? [String: Any]
      let paths = try #require(document?["paths"] as? [String: [String: Any]])
      return paths.filter { $0.value["get"] != nil }.keys.sorted()
    }
  }
}
