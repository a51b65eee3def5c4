import CivilStatus
import Foundation
import PageImaging
import Storage

/// Writes out the pictures of keyed fields with what they say, so that a reader of hand-writing can be trained and measured.
///
/// Nothing of it is kept twice in the node: a crop is a place on an image that is kept for good, and a value of the ledger. Only settled
/// entries of the administrator's own units go out; what somebody read alone and nobody confirmed does not.
public struct CropExport: Sendable {
  /// One line of `crops.jsonl`.
  public struct Line: Codable, Sendable {
    public var file: String
    public var book: String
    public var kind: String
    public var entry: String
    public var position: Int
    public var field: String
    public var fieldKind: String
    public var value: String
    public var condition: String
    /// The clerk who wrote, as the entry names them.
    public var hand: String?
    /// Who keyed it first: an id, no name.
    public var keyedBy: String?
    /// `recognised` or `marked`: how the place was found.
    public var place: String
  }

  /// What was written.
  public struct Report: Sendable {
    public var crops = 0
    public var entries = 0
    /// Fields whose picture could not be cut.
    public var failed = 0
  }

  public static let action = "crops.export"
  private static let page = 100

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// - Parameters:
  ///   - unit: the unit whose books are written, with all below it.
  ///   - folder: empty or new; gets `crops.jsonl` and a folder of JPEG files for each book, for the owner's eyes only.
  /// - Throws: ``Refusal`` `notPermitted` for everybody but an administrator of the unit.
  public func run(
    unit: UnitPath, to folder: URL, by actor: Actor, progress: @Sendable (Int) -> Void = { _ in }
  ) async throws -> Report {
    guard actor.grants.contains(where: { $0.role == .administrator && $0.unit.contains(unit) }) else {
      throw Refusal.notPermitted(action: Self.action)
    }
    let files = FileManager.default
    let own: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: own)
    guard try files.contentsOfDirectory(atPath: folder.path).isEmpty else {
      throw Refusal.unmet(["Thư mục kết quả phải trống."])
    }
    let list = folder.appending(path: "crops.jsonl")
    guard files.createFile(atPath: list.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw Refusal.unmet(["Không ghi được vào thư mục kết quả."])
    }
    let handle = try FileHandle(forWritingTo: list)
    defer { try? handle.close() }
    var report = Report()
    var after: (book: String, position: Int, id: String) = ("", -1, "")
    while true {
      let last = after
      let scope = UnitScope([unit], column: "e.unit_path")
      let (entries, end) = try await node.database.read { transaction in
        let rows = try transaction.query(
          """
          SELECT e.id, e.book_id, e.position FROM entry e JOIN entry_values v ON v.entry_id = e.id
          WHERE e.withdrawn = 0 AND \(scope.sql) AND (e.book_id > ? OR (e.book_id = ? AND (e.position > ? OR
            (e.position = ? AND e.id > ?)))) ORDER BY e.book_id, e.position, e.id LIMIT ?
          """,
          scope.arguments + [
            .text(last.book), .text(last.book), .int(last.position), .int(last.position), .text(last.id), .int(Self.page),
          ])
        let found = try rows.map { try Keyed($0.text("id"), catalogue: node.catalogue, in: transaction) }
        let end = try rows.last.map {
          (book: try $0.text("book_id"), position: try $0.integer("position"), id: try $0.text("id"))
        }
        return (found, end)
      }
      guard let end else { return report }
      after = end
      for entry in entries {
        let written = try await write(entry, to: folder, handle)
        report.crops += written.crops
        report.failed += written.failed
        report.entries += written.crops > 0 ? 1 : 0
      }
      progress(report.entries)
    }
  }

  /// The same lines for one entry's fields; each picture is cut at full resolution.
  private func write(_ entry: Keyed, to folder: URL, _ handle: FileHandle) async throws -> Report {
    let (blobs, files) = (node.blobs, FileManager.default)
    return try await node.blocking {
      var report = Report()
      for (blob, box, line) in entry.crops {
        guard let bytes = try? PageImaging.crop(file: blobs.url(for: blob), box: box, maximumWidth: 2_600, quality: 90) else {
          report.failed += 1
          continue
        }
        let url = folder.appending(path: line.file)
        try files.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard files.createFile(atPath: url.path, contents: Data(bytes), attributes: [.posixPermissions: 0o600]) else {
          throw Refusal.unmet(["Không ghi được vào thư mục kết quả."])
        }
        try handle.write(contentsOf: Data((try CanonicalJSON.text(line) + "\n").utf8))
        report.crops += 1
      }
      return report
    }
  }

  /// A settled entry with the places of its fields.
  private struct Keyed: Sendable {
    var crops: [(blob: String, box: UnitBox, line: Line)] = []

    init(_ id: String, catalogue: RegisterCatalogue, in transaction: any Transaction) throws {
      guard let entry = try Entry.find(id, in: transaction), let schema = catalogue[entry.kind],
        let row = try transaction.first("SELECT field_values FROM entry_values WHERE entry_id = ?", [.text(id)])
      else { return }
      let values = try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values"))
      let reader = try transaction.first("SELECT account_id FROM reading WHERE entry_id = ? AND pass = 1", [.text(id)])
      let keyedBy = try reader?.text("account_id")
      let regions = try DeskRegion.fields(of: id, at: DeskRegion.shown(entry, in: transaction), schema, in: transaction)
      var ordinals: [String: Int] = [:]
      for region in regions {
        guard let field = region.field, let definition = schema.field(field), let value = values[field], !value.isUnmarkedBlank,
          !value.evidence.isReadOnce, let page = try Page.find(region.pageID, in: transaction)
        else { continue }
        let ordinal = ordinals[field, default: 0] + 1
        ordinals[field] = ordinal
        let line = Line(
          file: "\(entry.bookID)/\(id)-\(field)\(ordinal > 1 ? "-\(ordinal)" : "").jpg", book: entry.bookID,
          kind: entry.kind.rawValue, entry: id, position: entry.position, field: field, fieldKind: definition.kind.rawValue,
          value: value.asWritten, condition: value.condition.rawValue, hand: values["clerk"]?.asWritten, keyedBy: keyedBy,
          place: region.source.rawValue)
        crops.append((page.blob, UnitBox(x: region.x, y: region.y, width: region.width, height: region.height), line))
      }
    }
  }
}
