import Foundation
import Testing

/// A running `sogoc serve` on a loopback port that the machine chose.
final class Server {
  let process: Process
  private let output: URL
  private let errors: URL
  /// Where it answers, once it does.
  private(set) var address = ""

  private init(process: Process, output: URL, errors: URL) {
    self.process = process
    self.output = output
    self.errors = errors
  }

  /// Starts it without waiting until it answers.
  static func launch(_ arguments: [String], in folder: URL) throws -> Server {
    let name = UUID().uuidString
    let (out, err) = (folder.appending(path: "serve-\(name).out"), folder.appending(path: "serve-\(name).err"))
    let process = try Program.start(["serve", "--port", "0"] + arguments, in: folder, output: out, errors: err)
    return Server(process: process, output: out, errors: err)
  }

  /// Starts it and waits until it answers.
  static func start(_ arguments: [String], in folder: URL) async throws -> Server {
    let server = try launch(arguments, in: folder)
    for _ in 0..<3_000 {
      if let line = server.printed.split(separator: "\n").first(where: { $0.hasPrefix("Sổ Gốc đang chạy: ") }) {
        server.address = String(line.dropFirst("Sổ Gốc đang chạy: ".count))
        return server
      }
      try #require(server.process.isRunning, "the server ended: \(server.complained)")
      try await Task.sleep(for: .milliseconds(20))
    }
    throw CocoaError(.featureUnsupported)
  }

  var printed: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
  var complained: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

  /// Power off: nothing of the program runs any more when this returns.
  func killHard() { end(SIGKILL) }

  /// Asks it to stop; gives its exit code.
  @discardableResult
  func stop(_ signal: Int32 = SIGTERM) -> Int32 {
    end(signal)
    return Program.status(of: process)
  }

  private func end(_ signal: Int32) {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
  }
}
