import ArgumentParser
import Foundation

/// How the program ends after a command line that could not be carried out, or that asked for help only.
struct CommandEnd {
  private let error: any Error

  init(_ error: any Error) {
    self.error = error
  }

  func exit() -> Never {
    if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
    let parsed = Sogoc.exitCode(for: error)
    if parsed == .success {
      Console.current.line(Sogoc.fullMessage(for: error))
      Foundation.exit(0)
    }
    Console.current.note("Lệnh chưa đúng. Xem cách dùng và ví dụ bằng --help. (Chi tiết: \(Sogoc.message(for: error)))")
    Foundation.exit(2)
  }
}
