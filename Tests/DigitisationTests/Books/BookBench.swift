import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation

/// A node with people, for books and pages. Every name is invented.
struct BookBench: Sendable {
  static let commune = UnitPath(["79", "26734"])

  let node: Node
  let folder: URL

  let clerk = Self.person("clerk", [.justiceOfficer])
  let keyer = Self.person("keyer", [.keyer])
  let police = Self.person("police", [.policeChief])
  let administrator = Self.person("administrator", [.administrator])
  let stranger = Self.person("stranger", [.justiceOfficer, .keyer], in: UnitPath(["79", "26737"]))
  let province = Self.person("province", [.justiceOfficer], in: UnitPath(["79"]))

  static func person(_ id: String, _ roles: [Role], in unit: UnitPath = commune) -> Actor {
    Actor(accountID: "account-\(id)", displayName: id, grants: roles.map { Grant(role: $0, unit: unit) })
  }

  static func description(
    _ kind: RegisterKind = .birth, number: Int = 1, year: Int = 2008, to last: Int? = nil, pages: Int? = nil, entries: Int? = nil,
    phase: String? = nil
  ) -> BookDescription {
    BookDescription(
      kind: kind, office: "UBND xã Bàu Sen, huyện Suối Trong", number: number, openingYear: year, closingYear: last,
      formPeriod: "2006-2010", declaredPages: pages, declaredEntries: entries, phase: phase)
  }

  @discardableResult
  func perform(_ action: some Action, on target: ActionTarget, by actor: Actor? = nil) async throws -> ActionOutcome {
    try await node.workflow.perform(action, by: actor ?? clerk, on: target)
  }

  func register(_ description: BookDescription = description(), unit: UnitPath = commune, by actor: Actor? = nil) async throws
    -> String
  {
    try #require(try await perform(BookRegister(description), on: ActionTarget(unit: unit.rawValue), by: actor).created.first)
  }

  /// Takes in pages with different pictures and gives their ids.
  func addPages(_ count: Int, to book: String, from first: Int = 1) async throws -> [String] {
    var uploads: [String] = []
    for number in first..<(first + count) {
      let file = try TestImages.png(number, in: folder)
      uploads += try await PageIntake(node).take(file: file, named: "trang \(number).png", for: book, by: clerk).map(\.id)
    }
    return try await perform(PageAdd(uploads: uploads), on: ActionTarget(book: book)).created
  }

  /// Marks whole pages, one entry each, with numbers running from `first`.
  @discardableResult
  func mark(_ pages: [String], in book: String, from first: Int = 1, year: Int = 2008) async throws -> [String] {
    let plan = MarkingPlan(layout: .forms, pages: pages, firstNumber: first, year: year)
    return try await perform(EntryMark(entries: plan.entries()), on: ActionTarget(book: book)).created
  }

  func sheet(_ book: String) async throws -> BookSheet {
    try await BookList(node.database).sheet(book, for: clerk)
  }

  func entries(of book: String) async throws -> [Entry] {
    try await node.database.read { transaction in
      try transaction.query(
        "SELECT \(Entry.columns) FROM entry WHERE book_id = ? AND withdrawn = 0 ORDER BY position", [.text(book)]
      )
      .map { try Entry($0) }
    }
  }

  /// Rebuilding the projections changes nothing, and the ledger is sound.
  func expectRebuildable() async throws {
    let before = try await node.projectionDump()
    try await node.rebuildProjections()
    #expect(try await node.projectionDump() == before)
    #expect(try await node.verifyLedger().isSound)
  }
}

/// Makes a node of its own on `engine`, runs the body, removes the node.
func withBookBench(_ engine: KeyingEngine, _ body: (BookBench) async throws -> Void) async throws {
  let name = "b\(UUID().uuidString.prefix(13).lowercased().filter { $0 != "-" })"
  let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-books-\(name)", directoryHint: .isDirectory)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  guard engine == .postgres else { return try await run(NodeLocation(folder: folder), folder, body) }
  let server = try #require(KeyingEngine.server)
  var options = DatabaseOptions()
  options.poolSize = 1
  let admin = try await Database.open(.postgres(url: server), migrations: [], options: options)
  try await admin.write { try $0.run("CREATE SCHEMA \(name)") }
  let url = "\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(name)"
  let result: Result<Void, any Error>
  do {
    result = .success(try await run(NodeLocation(folder: folder, databaseURL: url), folder, body))
  } catch {
    result = .failure(error)
  }
  try await admin.write { try $0.run("DROP SCHEMA \(name) CASCADE") }
  await admin.close()
  try result.get()
}

private func run(_ location: NodeLocation, _ folder: URL, _ body: (BookBench) async throws -> Void) async throws {
  let node = try await Node.open(location, clock: KeyingClock().clock)
  do {
    try await body(BookBench(node: node, folder: folder))
  } catch {
    await node.close()
    throw error
  }
  await node.close()
}
