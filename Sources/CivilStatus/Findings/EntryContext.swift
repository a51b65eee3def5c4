/// What is known about an entry besides its values.
public struct EntryContext: Sendable {
  public var book: BookNumber?
  public var today: PartialDate
  /// Rules an office has switched off.
  public var switchedOff: Set<RuleID>
  /// Rules an office weighs otherwise than they are declared.
  public var severities: [RuleID: Diagnostic.Severity]
  /// The registering office as the book names it.
  public var office: String?
  /// Administrative units of all times; without them rules about places are silent.
  public var units: UnitDirectory?
  /// What stands around the entry; nil for one that is still being read: then only its own values speak.
  public var around: Surroundings?
  /// Whether every field was read: then one that is not there was left blank by whoever read it.
  public var isWhole: Bool

  public init(
    book: BookNumber? = nil, today: PartialDate = .today, switchedOff: Set<RuleID> = [],
    severities: [RuleID: Diagnostic.Severity] = [:], office: String? = nil, units: UnitDirectory? = nil,
    around: Surroundings? = nil, isWhole: Bool = false
  ) {
    self.book = book
    self.today = today
    self.switchedOff = switchedOff
    self.severities = severities
    self.office = office
    self.units = units
    self.around = around
    self.isWhole = isWhole
  }
}
