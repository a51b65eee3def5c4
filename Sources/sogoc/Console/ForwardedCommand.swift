import ArgumentParser
import Digitisation
import WebServer

/// Runs a command line of another process inside the server.
enum ForwardedCommand {
  static func run(_ arguments: [String], on node: Node) async -> ControlChannel.Outcome {
    let buffer = CommandBuffer()
    let code = await Console.$current.withValue(Console(buffer: buffer)) {
      await Console.$workingDirectory.withValue(arguments.first ?? ".") {
        await RunningNode.$current.withValue(node) {
          await exitCode(Array(arguments.dropFirst()))
        }
      }
    }
    let (output, errors) = buffer.collected
    return ControlChannel.Outcome(exitCode: code, output: output, errors: errors)
  }

  private static func exitCode(_ arguments: [String]) async -> Int32 {
    do {
      var command = try Sogoc.parseAsRoot(arguments)
      if command is Serve || command is Restore { throw CommandFailure.storeInUse }
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      if let code = error as? ExitCode { return code.rawValue }
      let message = Failure.text(error)
      Console.current.note(message)
      return Failure.code(error)
    }
  }
}
