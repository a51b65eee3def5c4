/// How exactly one person reads: theirs to see, and their justice officer's without the practice part.
public struct AccuracySheet: Hashable, Codable, Sendable {
  public struct Family: Hashable, Codable, Sendable {
    public var family: FieldFamily
    public var label: String
    /// Of the last thirty days.
    public var figures: AccuracyFigures
  }

  public var account: String
  public var displayName: String
  public var week: AccuracyFigures
  public var month: AccuracyFigures
  /// Only families with compared fields.
  public var families: [Family]
  /// The practice books; nil for everybody but the person.
  public var practice: AccuracyFigures?
}

/// One line of a justice officer's list; in the order of names, never of figures.
public struct ReaderLine: Hashable, Codable, Sendable {
  public var account: String
  public var displayName: String
  public var month: AccuracyFigures
}
