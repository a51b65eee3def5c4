import CivilStatus
import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Practice
import Sample
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// How an account's unit stands to the commune whose records are asked for.
enum Standing: String, CaseIterable, Sendable {
  case own, above, below, sibling, other

  func unit(of commune: UnitPath) -> UnitPath {
    let province = commune.rawValue.split(separator: "/").first.map { String($0) } ?? ""
    return switch self {
    case .own: commune
    case .above: UnitPath([province])
    case .below: UnitPath(rawValue: commune.rawValue + "/01")
    case .sibling: UnitPath([province, "99998"])
    case .other: UnitPath(["01", "00004"])
    }
  }

  var seesTheCommune: Bool { self == .own || self == .above }
}

/// An account that is signed in.
struct Visitor: Sendable {
  var role: Role
  var standing: Standing
  var account: String
  var cookie: String
}

/// A server with one account for every role and standing, all signed in.
struct DoorBench: Sendable {
  let node: Node
  let client: any TestClientProtocol
  let commune: UnitPath
  let visitors: [Visitor]
  let routes: [(method: HTTPRequest.Method, path: String)]

  func visitor(_ role: Role, _ standing: Standing = .own) throws -> Visitor {
    try #require(visitors.first { $0.role == role && $0.standing == standing })
  }

  func send(
    _ method: HTTPRequest.Method, _ uri: String, by visitor: Visitor? = nil, body: String? = nil, headers extra: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = extra
    if let visitor { headers[.cookie] = visitor.cookie }
    if body != nil { headers[.contentType] = "application/json" }
    return try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
  }

  func get(_ uri: String, by visitor: Visitor? = nil, asPage: Bool = false) async throws -> TestResponse {
    try await send(.get, uri, by: visitor, headers: asPage ? [.accept: "text/html"] : [:])
  }

  /// The ledger's last event, once the work that an allowed request woke in the background is over.
  func ledgerEnd() async throws -> String {
    while true {
      let compares = await MatchingWorker.shared.isWorking(node)
      let checks = await CheckWorker.shared.isWorking(node)
      guard compares || checks else { break }
      try await Task.sleep(for: .milliseconds(5))
    }
    return try await node.database.read { transaction in
      let row = try transaction.first("SELECT seq, hash FROM ledger_head")
      return "\(try row?.integer("seq") ?? -1) \(try row?.text("hash") ?? "")"
    }
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }

  /// The stable code of a problem.
  var code: String {
    (try? JSONDecoder().decode(ProblemAnswer.self, from: Data(text.utf8)))?.code ?? ""
  }
}

/// Starts a server on a new node, runs the body, removes the node.
func withDoorBench(
  commune: UnitPath = UnitPath(["79", "26734"]), clock: Digitisation.Clock = .machine, usesTLS: Bool = false,
  maximumUpload: Int? = nil, preparePractice: (@Sendable (Node) async throws -> Void)? = nil,
  prepare: (Node, URL) async throws -> Void = { _, _ in },
  _ body: @escaping @Sendable (DoorBench) async throws -> Void
) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-door-\(RandomID.make())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let node = try await Node.open(NodeLocation(folder: folder.appending(path: "node")), clock: clock)
  try await prepare(node, folder)
  var configuration = WebConfiguration(port: 0, uploadFolder: folder.appending(path: "uploads").path)
  if usesTLS { (configuration.certificateFile, configuration.privateKeyFile) = ("unused.pem", "unused.pem") }
  configuration.preparePractice = preparePractice
  if let maximumUpload { configuration.maximumUpload = maximumUpload }
  let visitors = try await makeVisitors(node, commune, cookieName: usesTLS ? "__Host-sogoc" : "sogoc")
  let router = try WebApplication(node: node, configuration: configuration).router()
  let routes = router.routes.map { (method: $0.method, path: "\($0.path)") }
  do {
    try await Application(router: router).test(.router) { client in
      try await body(DoorBench(node: node, client: client, commune: commune, visitors: visitors, routes: routes))
    }
  } catch {
    await node.close()
    throw error
  }
  await node.close()
}

private func makeVisitors(_ node: Node, _ commune: UnitPath, cookieName: String) async throws -> [Visitor] {
  var visitors: [Visitor] = []
  for role in Role.allCases {
    for standing in Standing.allCases {
      let made = try await node.workflow.perform(
        CreateAccount(login: "\(role.rawValue)-\(standing.rawValue)", displayName: "Người Đi Thử", role: role), by: .system,
        on: ActionTarget(unit: standing.unit(of: commune).rawValue))
      let account = try #require(made.created.first)
      let token = SecureRandom.token()
      let (now, end) = (node.clock.now(), node.clock.now(adding: 36_000))
      // A session as the log-in makes it, without the password's hash: 35 of them would take half a minute.
      try await node.database.write { transaction in
        try transaction.run(
          "INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?)",
          [.text(SHA256Digest(hashing: token).hex), .text(account), .text(now), .text(now), .text(end)])
      }
      visitors.append(Visitor(role: role, standing: standing, account: account, cookie: "\(cookieName)=\(token)"))
    }
  }
  return visitors
}

/// Small things to ask for: one book with two marked entries; no picture behind the page.
enum SmallBook {
  static let entry = "entry-1"

  static func seed(_ node: Node, in unit: UnitPath, office: String = "Ủy ban nhân dân xã Mẫu") async throws -> String {
    let registered = try await node.workflow.perform(
      BookRegister(BookDescription(kind: .birth, office: office, number: 1, openingYear: 2008)), by: .system,
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
}
