import Foundation
import Storage

/// Where a node keeps its things: a folder, and the database in it or elsewhere.
public struct NodeLocation: Sendable {
  /// The node's folder.
  public var folder: URL
  /// Set to use PostgreSQL instead of the embedded store.
  public var databaseURL: String?

  public init(folder: URL, databaseURL: String? = nil) {
    self.folder = folder
    self.databaseURL = databaseURL
  }

  var database: DatabaseLocation {
    databaseURL.map { .postgres(url: $0) } ?? .file(folder.appending(path: "sogoc.sqlite"))
  }

  /// False when nobody has started a node here. On a database server only opening it can tell.
  public var mayHoldNode: Bool {
    databaseURL != nil || FileManager.default.fileExists(atPath: folder.appending(path: NodeBackup.storeName).path)
  }

  /// Page images and packages, by content.
  public var blobs: URL { folder.appending(path: "blobs", directoryHint: .isDirectory) }

  /// Address and token of the running server, readable by its owner only.
  public var controlFile: URL { folder.appending(path: "control.json") }
}
