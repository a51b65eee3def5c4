import Foundation

/// Where a command writes: the terminal, or, for a command that a running server carries out for another process, a buffer.
final class Console: Sendable {
  @TaskLocal static var current = Console()
  /// The folder that relative paths of the command line are meant from.
  @TaskLocal static var workingDirectory = FileManager.default.currentDirectoryPath

  private let buffer: CommandBuffer?

  init(buffer: CommandBuffer? = nil) {
    self.buffer = buffer
  }

  /// A line of the result.
  func line(_ text: String) {
    guard let buffer else {
      FileHandle.standardOutput.write(Data((text + "\n").utf8))
      return
    }
    buffer.append(output: text + "\n")
  }

  /// A line about how it goes; never part of the result.
  func note(_ text: String) {
    guard let buffer else {
      FileHandle.standardError.write(Data((text + "\n").utf8))
      return
    }
    buffer.append(errors: text + "\n")
  }

  /// A result for machines: JSON with sorted keys on one line.
  func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// The file that the command line means.
  static func file(_ path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : URL(filePath: workingDirectory).appending(path: path)
  }
}
