import Foundation

@testable import Storage

/// A second process that writes rows and reports each one it was told is safe, until it is killed.
///
/// It is this test program again, asked to run the one test that plays the child.
enum KilledChild {
  static let variable = "SOGOC_STORAGE_TEST_CHILD"
  static let address = ProcessInfo.processInfo.environment[variable]

  /// Starts the child, kills it after `count` reports, and returns all rows it reported.
  static func acknowledged(address: String, firstID: Int, count: Int) throws -> [Int] {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--testing-library", "swift-testing", "--filter", "childWritesUntilItIsKilled"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      [variable: address, "SOGOC_STORAGE_TEST_FIRST": String(firstID)]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    var output = Data()
    while true {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { break }
      output += data
      if output.count(where: { $0 == UInt8(ascii: "\n") }) >= count { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .filter { $0.hasPrefix("ack ") }.compactMap { Int($0.dropFirst(4)) }
  }

  /// The child's part: four writers without end.
  static func write(to address: String) async throws {
    let first = ProcessInfo.processInfo.environment["SOGOC_STORAGE_TEST_FIRST"].flatMap { Int($0) } ?? 0
    let location: DatabaseLocation = address.hasPrefix("/") ? .file(URL(filePath: address)) : .postgres(url: address)
    let database = try await Database.open(location, migrations: Schema.migrations)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<100_000 {
            let id = first + number * 4 + writer
            try await database.write { try $0.run(Schema.addNote, [.int(id), .text("row \(id)")]) }
            let report = Array("ack \(id)\n".utf8)
            _ = report.withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
