/// What is known about an entry besides its values.
public struct EntryContext: Sendable {
  public var book: BookNumber?
  public var today: PartialDate
  /// Rules an office has switched off.
  public var switchedOff: Set<RuleID>

  public init(book: BookNumber? = nil, today: PartialDate = .today, switchedOff: Set<RuleID> = []) {
    self.book = book
    self.today = today
    self.switchedOff = switchedOff
  }
}
