/// What speaks for and against two mentions being one person: a weight in bits, and the account of it.
///
/// The weights are those of Fellegi and Sunter with fixed shares instead of trained ones, so that a tie depends on its two mentions and
/// on nothing else: it can be made again at any time, in any order, and comes out the same.
public struct PersonTie: Hashable, Sendable {
  /// What stands against every pair: one commune's books mention some sixteen thousand persons.
  public static let against = 14.0
  /// From here on two mentions count as one person: sixty-four to one.
  public static let sureFrom = against + 6
  /// From here on they may be one person: two to one.
  public static let possibleFrom = against + 1

  /// What was compared, with what result.
  public struct Part: Hashable, Sendable {
    public var field: MatchReason.Field
    public var agreement: Agreement
    public var bits: Double
    /// "khác một chữ cái: Lan/Lam".
    public var detailVi: String?
  }

  public var parts: [Part] = []
  /// Two births, two sexes, two numbers, years that cannot be one: never one person, whatever else agrees.
  public var isContradicted = false
  /// Brothers, sisters and twins agree in all but the given name, or bear a dead child's name some years on: never sure.
  public var mayBeSiblings = false

  /// Nothing compared yet.
  init() {}

  public var bits: Double { parts.reduce(0) { $0 + $1.bits } }
  public var isSure: Bool { !isContradicted && !mayBeSiblings && bits >= Self.sureFrom }
  public var isPossible: Bool { !isContradicted && bits >= Self.possibleFrom }

  /// "Giống nhau: họ và tên, ngày sinh. Khác: họ tên mẹ (khác một chữ cái: Lan/Lam)."
  public var accountVi: String {
    let same = parts.filter { $0.agreement == .equal || $0.agreement == .compatible }.map { Self.small($0.field.labelVi) }
    let other = parts.filter { $0.agreement.isDifference }.map { part in
      Self.small(part.field.labelVi) + (part.detailVi.map { " (\($0))" } ?? "")
    }
    var sentences: [String] = []
    if !same.isEmpty { sentences.append("Giống nhau: \(same.joined(separator: ", ")).") }
    if !other.isEmpty { sentences.append("Khác: \(other.joined(separator: ", ")).") }
    return sentences.joined(separator: " ")
  }

  private static func small(_ label: String) -> String { label.prefix(1).lowercased() + label.dropFirst() }
}
