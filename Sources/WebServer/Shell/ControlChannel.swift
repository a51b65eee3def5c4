import Cryptography

/// How a command of the same machine gets its work done by the running server: a token in a file that only the owner can read.
public struct ControlChannel: Sendable {
  /// What a command printed and how it ended.
  public struct Outcome: Codable, Sendable {
    public var exitCode: Int32
    public var output: String
    public var errors: String

    public init(exitCode: Int32, output: String, errors: String) {
      self.exitCode = exitCode
      self.output = output
      self.errors = errors
    }
  }

  /// The secret that a command must show.
  public let token: String
  let run: @Sendable ([String]) async -> Outcome

  /// - Parameters:
  ///   - token: what the file holds.
  ///   - run: carries out a command line inside the server.
  public init(token: String, run: @escaping @Sendable ([String]) async -> Outcome) {
    self.token = token
    self.run = run
  }

  func accepts(_ other: String) -> Bool {
    constantTimeEqual(Array(token.utf8), Array(other.utf8))
  }
}
