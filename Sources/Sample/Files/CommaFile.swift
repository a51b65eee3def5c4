import Foundation

/// Writes comma-separated lines to a file without holding them all.
final class CommaFile {
  private let handle: FileHandle
  private var waiting = Data()
  private static let portion = 1 << 20

  init(_ url: URL) throws {
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  func write(_ cells: [String]) throws {
    waiting.append(contentsOf: CommaText.write([cells]).utf8)
    if waiting.count >= Self.portion { try flush() }
  }

  func close() throws {
    try flush()
    try handle.close()
  }

  private func flush() throws {
    try handle.write(contentsOf: waiting)
    waiting.removeAll(keepingCapacity: true)
  }
}
