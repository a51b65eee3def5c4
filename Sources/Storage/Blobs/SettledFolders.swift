import Foundation
import Synchronization

/// The folders whose own names are known to be on disk, so that each is synced once a run.
final class SettledFolders: Sendable {
  private let known = Mutex<Set<String>>([])

  /// Makes `path` and what lacks above it, and syncs the names of all folders from `root` down.
  func make(_ path: String, upTo root: String) throws(StorageError) {
    if known.withLock({ $0.contains(path) }) { return }
    let parent = URL(filePath: path, directoryHint: .isDirectory).deletingLastPathComponent().path
    if path != root, path.count > root.count {
      try make(parent, upTo: root)
      _ = try FileSystem.makeDirectory(path)
      try FileSystem.sync(directory: parent)
    } else {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw FileSystem.failure(errno, path)
      }
      try FileSystem.sync(directory: parent)
    }
    known.withLock { _ = $0.insert(path) }
  }
}
