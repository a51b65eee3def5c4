/// How large an invented population register is, and how carelessly its books were kept.
public struct RegisterPlan: Sendable {
  /// Lines of the register.
  public var persons: Int
  /// Births in the books; marriages and deaths are ``otherShare`` of it each.
  public var records: Int
  public var seed: UInt64
  /// Multiplies the share of every slip; 1 is an ordinary office.
  public var noise: Double

  /// Marriages, and deaths, for each birth.
  static let otherShare = 0.4

  public init(persons: Int, records: Int? = nil, seed: UInt64 = 1, noise: Double = 1) {
    self.persons = max(100, persons)
    self.records = max(10, records ?? persons / 5)
    self.seed = seed
    self.noise = max(0, noise)
  }

  func count(_ kind: RegisterRecordKind) -> Int { kind == .birth ? records : Int(Double(records) * Self.otherShare) }
}

/// Kinds of books in a register sample.
public enum RegisterRecordKind: String, CaseIterable, Sendable {
  case birth, marriage, death
}
