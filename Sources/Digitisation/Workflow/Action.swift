import Storage

/// An action with its input, decoded from a request or made by a command.
///
/// The definition says who may do it and when; `events` says what it means. Rights, status, version and separation are checked
/// before `events` is called and need not be repeated there.
public protocol Action: Codable, Sendable {
  static var definition: ActionDefinition { get }

  /// Checks the input and says what happens. Must write nothing itself.
  /// - Throws: ``Refusal`` when the input does not fit.
  func events(_ context: ActionContext) throws -> [Event]
}

/// Where an action is aimed.
public struct ActionTarget: Hashable, Codable, Sendable {
  public var unit: String?
  public var book: String?
  public var entry: String?
  /// The entry's version the actor saw; nil when the screen showed none.
  public var baseVersion: Int?

  public init(unit: String? = nil, book: String? = nil, entry: String? = nil, baseVersion: Int? = nil) {
    self.unit = unit
    self.book = book
    self.entry = entry
    self.baseVersion = baseVersion
  }

  public static let node = ActionTarget()
}
