import CivilStatus
import Foundation
import Storage

/// A released package.
public struct DeliveredPackage: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  public var book: String
  public var workbookName: String
  public var archiveName: String
  public var entries: Int
  public var templateConfirmed: Bool
  public var builtBy: String
  public var builtAt: String
  var workbookBlob: String
  var archiveBlob: String

  static let selection = """
    SELECT p.id, p.book_id, p.workbook_name, p.workbook_blob, p.archive_name, p.archive_blob, p.entries, p.template_confirmed,
      p.built_by, p.built_at, a.display_name FROM package p LEFT JOIN account a ON a.id = p.built_by
    """

  init(_ row: Row) throws {
    id = try row.text("id")
    book = try row.text("book_id")
    workbookName = try row.text("workbook_name")
    archiveName = try row.text("archive_name")
    entries = try row.integer("entries")
    templateConfirmed = try row.bool("template_confirmed")
    builtBy = try row.optionalText("display_name") ?? Actor.system.displayName
    builtAt = try row.text("built_at")
    workbookBlob = try row.text("workbook_blob")
    archiveBlob = try row.text("archive_blob")
  }
}

/// One of the two files of a package.
public enum PackageFile: String, Sendable {
  case workbook
  case archive
}

/// Reads the packages of books.
public struct PackageList: Sendable {
  /// A book with the latest of its packages.
  public struct Line: Sendable, Identifiable {
    public var item: BookListItem
    public var latest: DeliveredPackage?

    public var id: String { item.id }
  }

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Books of the units in which the actor may deliver, with their packages.
  public func books(for actor: Actor, after: String? = nil, limit: Int = 50) async throws -> (lines: [Line], next: String?) {
    let page = try await BookList(node.database).page(BookFilter(units: Self.units(actor)), after: after, limit: limit)
    let latest = try await node.database.read { transaction in
      var found: [String: DeliveredPackage] = [:]
      for item in page.items { found[item.id] = try Self.packages(of: item.id, limit: 1, in: transaction).first }
      return found
    }
    return (page.items.map { Line(item: $0, latest: latest[$0.id]) }, page.next)
  }

  /// The packages of a book, the latest first.
  public func packages(of bookID: String, for actor: Actor) async throws -> [DeliveredPackage] {
    try await node.database.read { transaction in
      try Self.require(bookID, for: actor, in: transaction)
      return try Self.packages(of: bookID, limit: 50, in: transaction)
    }
  }

  /// Where a package's file lies, and its name.
  public func file(_ file: PackageFile, of package: String, for actor: Actor) async throws -> (url: URL, name: String) {
    let found = try await node.database.read { transaction in
      let row = try transaction.first("\(DeliveredPackage.selection) WHERE p.id = ?", [.text(package)])
      guard let package = try row.map({ try DeliveredPackage($0) }) else { throw Refusal.notFound(.book) }
      try Self.require(package.book, for: actor, in: transaction)
      return package
    }
    let blob = file == .workbook ? found.workbookBlob : found.archiveBlob
    return (try node.blobs.url(for: blob), file == .workbook ? found.workbookName : found.archiveName)
  }

  private static func packages(of book: String, limit: Int, in transaction: any Transaction) throws -> [DeliveredPackage] {
    try transaction.query(
      "\(DeliveredPackage.selection) WHERE p.book_id = ? ORDER BY p.built_at DESC, p.id DESC LIMIT ?", [.text(book), .int(limit)]
    ).map { try DeliveredPackage($0) }
  }

  /// A package holds every entry of its book: only who may make it may have it.
  static func require(_ bookID: String, for actor: Actor, in transaction: any Transaction) throws {
    guard let book = try Book.find(bookID, in: transaction),
      actor == .system || units(actor).contains(where: { $0.contains(book.unit) })
    else { throw Refusal.notFound(.book) }
  }

  private static func units(_ actor: Actor) -> [UnitPath] {
    actor.grants.filter { PackageBuild.definition.roles.contains($0.role) }.map(\.unit)
  }
}
