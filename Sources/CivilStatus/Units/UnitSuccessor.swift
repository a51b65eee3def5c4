/// A unit that took over from another.
public struct UnitSuccessor: Hashable, Sendable {
  public let unit: AdministrativeUnit
  /// `.part` when the old unit went to several new ones at some step.
  public let share: UnitSuccession.Share
  public let date: PartialDate
}
