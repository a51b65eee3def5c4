import Foundation

/// Files of this process are its owner's alone, and what it works on stands in the node's own folder, not in one that all share.
enum PrivateFiles {
  /// - Parameter emptied: true for the server, which alone works in the folder: what a killed one left there is removed.
  static func begin(in folder: URL, emptied: Bool) throws {
    umask(0o077)
    let place = folder.appending(path: "tmp", directoryHint: .isDirectory)
    if emptied {
      try? FileManager.default.removeItem(at: place)
      try? FileManager.default.removeItem(at: folder.appending(path: "uploads", directoryHint: .isDirectory))
    }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    setenv("TMPDIR", place.path, 1)
  }
}
