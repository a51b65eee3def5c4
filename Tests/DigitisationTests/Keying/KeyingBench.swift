import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation

/// The engines every behaviour of keying and verification is tested on.
enum KeyingEngine: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case sqlite
  case postgres

  static let server = ProcessInfo.processInfo.environment["SOGOC_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
  /// PostgreSQL needs a server: see `Tests/Support/scratch-postgres.sh`.
  static let available = allCases.filter { $0 == .sqlite || server != nil }

  var testDescription: String { rawValue }
}

/// A clock that tests move.
final class KeyingClock: Sendable {
  /// Guarded by `lock`.
  nonisolated(unsafe) private var seconds = 1_780_000_000.0
  private let lock = NSLock()

  var clock: Digitisation.Clock { Digitisation.Clock { self.tick() } }

  func advance(by interval: Double) {
    lock.withLock { seconds += interval }
  }

  /// Every look at the clock is a little later than the last.
  private func tick() -> Double {
    lock.withLock {
      seconds += 0.002
      return seconds
    }
  }
}

/// A node with one book of some entries, and people.
struct KeyingBench: Sendable {
  static let commune = UnitPath(["79", "26734"])

  let node: Node
  let clock: KeyingClock
  let schema: RegisterSchema
  let book: String
  let entries: [String]

  let first = Self.person("an", [.keyer])
  let second = Self.person("binh", [.reconciler])
  let third = Self.person("chi", [.adjudicator])
  /// May do everything a reader or adjudicator may.
  let both = Self.person("dung", [.keyer, .reconciler, .adjudicator])
  let police = Self.person("em", [.policeChief])
  let stranger = Self.person("giang", [.keyer, .reconciler, .adjudicator], in: UnitPath(["79", "26737"]))

  var entry: String { entries[0] }

  static func person(_ id: String, _ roles: [Role], in unit: UnitPath = commune) -> Actor {
    Actor(accountID: "account-\(id)", displayName: id, grants: roles.map { Grant(role: $0, unit: unit) })
  }

  /// A reading with something in every field of the schema.
  func fullReading() -> [String: KeyedValue] {
    Dictionary(uniqueKeysWithValues: schema.keyedFields.map { ($0.id, KeyedValue(KeyingSamples.value($0, node.catalogue))) })
  }

  @discardableResult
  func readFirst(_ values: [String: KeyedValue], entry: String? = nil, by actor: Actor? = nil) async throws -> ActionOutcome {
    try await node.workflow.perform(
      SubmitFirstReading(values: values), by: actor ?? first, on: ActionTarget(entry: entry ?? self.entry))
  }

  @discardableResult
  func readSecond(_ values: [String: KeyedValue], entry: String? = nil, by actor: Actor? = nil) async throws -> ActionOutcome {
    try await node.workflow.perform(
      SubmitSecondReading(values: values), by: actor ?? second, on: ActionTarget(entry: entry ?? self.entry))
  }

  func settledValues(_ entry: String? = nil) async throws -> [String: FieldValue]? {
    let id = entry ?? self.entry
    return try await node.database.read { transaction in
      try transaction.first("SELECT field_values FROM entry_values WHERE entry_id = ?", [.text(id)])
        .map { try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")) }
    }
  }

  func find(_ entry: String? = nil) async throws -> Entry {
    let id = entry ?? self.entry
    let found = try await node.database.read { try Entry.find(id, in: $0) }
    return try #require(found)
  }

  func count(_ sql: String) async throws -> Int {
    try await node.database.read { try $0.first(sql)?.integer("n") ?? -1 }
  }
}

/// Makes a node of its own on `engine`, runs the body, removes the node.
func withKeyingBench(
  _ engine: KeyingEngine, kind: RegisterKind = .birth, entries: Int = 3, _ body: (KeyingBench) async throws -> Void
) async throws {
  let name = "k\(UUID().uuidString.prefix(13).lowercased().filter { $0 != "-" })"
  let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-keying-\(name)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  guard engine == .postgres else {
    return try await run(NodeLocation(folder: folder), kind: kind, entries: entries, body)
  }
  let server = try #require(KeyingEngine.server)
  var options = DatabaseOptions()
  options.poolSize = 1
  let admin = try await Database.open(.postgres(url: server), migrations: [], options: options)
  try await admin.write { try $0.run("CREATE SCHEMA \(name)") }
  let url = "\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(name)"
  do {
    try await run(NodeLocation(folder: folder, databaseURL: url), kind: kind, entries: entries, body)
  } catch {
    try await admin.write { try $0.run("DROP SCHEMA \(name) CASCADE") }
    await admin.close()
    throw error
  }
  try await admin.write { try $0.run("DROP SCHEMA \(name) CASCADE") }
  await admin.close()
}

private func run(
  _ location: NodeLocation, kind: RegisterKind, entries: Int, _ body: (KeyingBench) async throws -> Void
) async throws {
  let clock = KeyingClock()
  let node = try await Node.open(location, clock: clock.clock)
  do {
    let (book, ids) = try await seed(node, kind: kind, entries: entries)
    let schema = try #require(node.catalogue[kind])
    try await body(KeyingBench(node: node, clock: clock, schema: schema, book: book, entries: ids))
  } catch {
    await node.close()
    throw error
  }
  await node.close()
}

extension KeyingBench {
  /// Another book of the same or of another commune; its entries.
  func anotherBook(_ kind: RegisterKind, year: Int, in unit: UnitPath = Self.commune, entries: Int = 2) async throws -> [String] {
    try await seed(node, kind: kind, entries: entries, name: "\(unit.code)-\(kind.rawValue)-\(year)-", unit: unit, year: year).1
  }
}

/// One book, one page, `entries` entries in rows down the page.
private func seed(
  _ node: Node, kind: RegisterKind, entries: Int, name: String = "", unit: UnitPath = KeyingBench.commune, year: Int = 2_008
) async throws -> (String, [String]) {
  let officer = KeyingBench.person("officer", [.justiceOfficer], in: unit)
  let registered = try await node.workflow.perform(
    BookRegister(BookDescription(kind: kind, office: "Ủy ban nhân dân xã Mẫu", number: 1, openingYear: year)), by: officer,
    on: ActionTarget(unit: unit.rawValue))
  let book = try #require(registered.created.first)
  let store = EventStore(node: node.id)
  let upload = PageUpload(
    id: "\(name)upload-1", fileName: "trang-1.jpg", sourceBlob: String(repeating: "b", count: 64), sourcePage: 1,
    blob: String(repeating: "a", count: 64),
    mediaType: "image/jpeg", width: 1_240, height: 1_754, bytes: 100)
  let image = PageImage(upload)
  let page = "\(name)page-1"
  let ids = (0..<entries).map { "\(name)entry-\($0 + 1)" }
  var events = [
    Event(PagesAdded(pages: [PagesAdded.Added(page: page, position: 1, face: .page, image: image)]), bookID: book)
  ]
  for (index, id) in ids.enumerated() {
    let place = RegionPlace(
      page: page, x: 0.1, y: 0.9 * Double(index) / Double(entries), width: 0.8, height: 0.5 / Double(entries))
    let naming = EntryNaming(text: "\(index + 1)", number: index + 1, year: year)
    events.append(
      Event(
        EntryMarked(entry: id, position: index + 1, naming: naming, regions: PlacedRegion.make([place])), bookID: book,
        entryID: id))
  }
  let now = node.clock.now()
  let batch = events
  try await node.database.write { transaction in
    let head = try store.lockHead(transaction)
    try store.append(
      batch, after: head, actor: officer.accountID, role: "justiceOfficer", at: now, baseVersion: nil, in: transaction)
  }
  return (book, ids)
}
