import ArgumentParser
import Foundation
import FoundationNetworking
import WebServer

/// Hands a command line to the server that has the store open.
struct Forwarding {
  /// What the server leaves beside the store, readable by its owner only.
  struct Control: Codable {
    var address: String
    var token: String
  }

  let control: URL

  /// Runs it there and prints its answer.
  /// - Returns: the exit code to end with.
  func run() async throws -> ExitCode {
    guard let found = try? JSONDecoder().decode(Control.self, from: Data(contentsOf: control)),
      let url = URL(string: found.address)
    else { throw CommandFailure.storeInUse }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.timeoutInterval = 24 * 3600
    request.setValue("Bearer \(found.token)", forHTTPHeaderField: "Authorization")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = try JSONEncoder().encode([Console.workingDirectory] + CommandLine.arguments.dropFirst())
    Console.current.note("Máy chủ đang chạy trên kho này; lệnh được thực hiện qua máy chủ.")
    guard let (data, _) = try? await URLSession.shared.data(for: request),
      let outcome = try? JSONDecoder().decode(ControlChannel.Outcome.self, from: data)
    else { throw CommandFailure.storeInUse }
    FileHandle.standardOutput.write(Data(outcome.output.utf8))
    FileHandle.standardError.write(Data(outcome.errors.utf8))
    return ExitCode(outcome.exitCode)
  }
}
