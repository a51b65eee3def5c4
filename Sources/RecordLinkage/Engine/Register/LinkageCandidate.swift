/// A person who may be the one of an entry, with the weight of every field.
public struct LinkageCandidate: Hashable, Sendable {
  /// What one field says.
  public struct FieldWeight: Hashable, Sendable {
    public var field: ComparisonField
    /// `ComparisonField.levelName` of the level found.
    public var level: String
    /// In bits: three bits make the person eight times as likely.
    public var bits: Double
  }

  /// The person's position in the register as given.
  public var personIndex: Int
  public var personID: String
  /// The probability that this is the person, all other candidates considered.
  public var probability: Double
  public var tier: MatchTier
  /// The weight of the pair in bits.
  public var bits: Double
  /// Fields that are known on both sides.
  public var fields: [FieldWeight]
}
