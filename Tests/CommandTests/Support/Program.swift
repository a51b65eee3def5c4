import Foundation

/// The built program, beside the bundle of these tests.
enum Program {
  /// How a run of the program ended.
  struct Outcome: Sendable {
    /// The exit code; negative: the signal that ended it.
    var status: Int32
    var output: String
    var errors: String

    /// Everything that was printed.
    var printed: String { output + errors }
  }

  static let binary: URL = {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = bundle.appending(path: "sogoc")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return package.appending(path: ".build/debug/sogoc")
  }()

  /// The folder of the package.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the program once with nothing to read, on a thread of its own.
  static func run(_ arguments: String..., in folder: URL) async throws -> Outcome { try await run(arguments, in: folder) }

  static func run(_ arguments: [String], in folder: URL) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result { try wait(arguments, in: folder) }) }
    }
  }

  private static func wait(_ arguments: [String], in folder: URL) throws -> Outcome {
    let name = UUID().uuidString
    let (out, err) = (folder.appending(path: ".out-\(name)"), folder.appending(path: ".err-\(name)"))
    defer {
      try? FileManager.default.removeItem(at: out)
      try? FileManager.default.removeItem(at: err)
    }
    let process = try start(arguments, in: folder, output: out, errors: err)
    process.waitUntilExit()
    return Outcome(
      status: status(of: process), output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }

  /// Starts the program with what it prints going to two files.
  static func start(_ arguments: [String], in folder: URL, output: URL, errors: URL) throws -> Process {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try handle(output)
    process.standardError = try handle(errors)
    try process.run()
    return process
  }

  static func status(of process: Process) -> Int32 {
    process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
  }

  private static func handle(_ file: URL) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    return try FileHandle(forWritingTo: file)
  }
}
