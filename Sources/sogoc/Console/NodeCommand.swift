import ArgumentParser

/// A command on a node: prints failures in words and ends with a code that means something.
protocol NodeCommand: AsyncParsableCommand {
  func work() async throws
}

extension NodeCommand {
  func run() async throws {
    do {
      try await work()
    } catch let code as ExitCode {
      throw code
    } catch {
      if RunningNode.current != nil { throw error }
      Console.current.note(Failure.text(error))
      throw ExitCode(Failure.code(error))
    }
  }
}
