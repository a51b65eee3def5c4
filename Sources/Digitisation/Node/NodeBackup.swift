import Foundation
import Storage

/// A copy of a node: the store as one file, the blobs by content, and the office's own forms. A blob that the target has already is not
/// copied again.
public struct NodeBackup: Sendable {
  /// What a backup or a restore handled.
  public struct Report: Sendable {
    public var events: Int64
    public var blobs: Int
    public var isSound: Bool
  }

  static let storeName = "sogoc.sqlite"
  static let formsName = "forms"

  let node: Node

  public init(node: Node) {
    self.node = node
  }

  /// Writes the copy. The store is copied first, so that every page it names is among the blobs copied after it.
  public func write(to folder: URL) async throws -> Report {
    let files = FileManager.default
    let present = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
    guard present.isEmpty else { throw Refusal.unmet(["Thư mục sao lưu đã có dữ liệu. Hãy chọn thư mục trống hoặc chưa có."]) }
    try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try await node.database.backup(to: folder.appending(path: Self.storeName))
    let target = BlobStore(directory: folder.appending(path: "blobs", directoryHint: .isDirectory))
    let source = node.blobs
    let copied = try await node.blocking {
      let addresses = try source.addresses()
      for address in addresses { _ = try target.put(file: source.url(for: address)) }
      return addresses.count
    }
    try Self.copyForms(node.formFolder, to: folder.appending(path: Self.formsName))
    let report = try await node.verifyLedger()
    return Report(events: report.checked, blobs: copied, isSound: report.isSound)
  }

  /// Copies a backup into a new node's place, opens it, and checks ledger and blobs.
  ///
  /// What the restored node writes belongs to a new epoch: should the lost node turn up again, with records that the copy does not
  /// have, no two records carry the same number.
  public static func restore(from folder: URL, to location: NodeLocation) async throws -> Report {
    let files = FileManager.default
    let store = folder.appending(path: storeName)
    guard files.fileExists(atPath: store.path) else { throw DigitisationError.noBackup }
    let target = location.folder.appending(path: storeName)
    guard !files.fileExists(atPath: target.path) else {
      throw Refusal.unmet(["Thư mục đích đã có kho dữ liệu, không ghi đè. Hãy chọn thư mục mới: --data."])
    }
    try files.createDirectory(at: location.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    do {
      try files.copyItem(at: store, to: target)
      try copyForms(folder.appending(path: formsName), to: location.folder.appending(path: formsName))
      return try await fill(location, from: folder)
    } catch {
      // What was copied is no store yet: the restore can be run again.
      for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: target.path + suffix) }
      throw error
    }
  }

  /// An office's own forms, if it has any. A form of the same name that stands in the target's place already stays as it is: somebody
  /// put it there on purpose before the restore.
  private static func copyForms(_ source: URL, to target: URL) throws {
    let files = FileManager.default
    // A folder that is there and cannot be read is no "no forms".
    guard files.fileExists(atPath: source.path) else { return }
    let names = try files.contentsOfDirectory(atPath: source.path)
    guard !names.isEmpty else { return }
    try files.createDirectory(at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for name in names where name.hasSuffix(".json") && !files.fileExists(atPath: target.appending(path: name).path) {
      try files.copyItem(at: source.appending(path: name), to: target.appending(path: name))
    }
  }

  private static func fill(_ location: NodeLocation, from folder: URL) async throws -> Report {
    let source = BlobStore(directory: folder.appending(path: "blobs", directoryHint: .isDirectory))
    let node = try await Node.open(location)
    let blobs = node.blobs
    let result: Result<Report, any Error>
    do {
      let (count, sound) = try await node.blocking {
        var sound = true
        let addresses = try source.addresses()
        for address in addresses where try blobs.put(file: source.url(for: address)).sha256 != address { sound = false }
        return (addresses.count, sound)
      }
      let report = try await node.verifyLedger()
      try await node.beginEpoch()
      result = .success(Report(events: report.checked, blobs: count, isSound: report.isSound && sound))
    } catch {
      result = .failure(error)
    }
    await node.close()
    return try result.get()
  }
}
