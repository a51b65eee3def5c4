import Foundation
import Testing

/// A disk of a few megabytes in memory, to be filled up. Only root can mount one; elsewhere such tests are skipped.
enum SmallDisk {
  static let isAvailable: Bool = {
    guard geteuid() == 0 else { return false }
    return (try? with(megabytes: 1) { _ in }) != nil
  }()

  static func with<T>(megabytes: Int, owner: String = "root", _ body: (URL) throws -> T) throws -> T {
    let folder = try mount(megabytes, owner)
    defer { unmount(folder) }
    return try body(folder)
  }

  static func with<T>(megabytes: Int, owner: String = "root", _ body: (URL) async throws -> T) async throws -> T {
    let folder = try mount(megabytes, owner)
    defer { unmount(folder) }
    return try await body(folder)
  }

  private static func mount(_ megabytes: Int, _ owner: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-disk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700,uid=\(owner)", "tmpfs", folder.path)
    return folder
  }

  private static func unmount(_ folder: URL) {
    try? run("umount", "-l", folder.path)
    try? FileManager.default.removeItem(at: folder)
  }

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
  }
}
