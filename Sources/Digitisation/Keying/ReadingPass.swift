/// Which of the two independent readings of an entry.
public enum ReadingPass: Int, Codable, CaseIterable, Sendable {
  case first = 1
  case second = 2

  /// The status an entry must have to be read in this pass.
  public var status: EntryStatus { self == .first ? .pending : .keyed }

  /// The work a reservation is for.
  public var task: WorkTask { self == .first ? .firstReading : .secondReading }

  /// The action that hands the reading in.
  public var submission: ActionDefinition { self == .first ? SubmitFirstReading.definition : SubmitSecondReading.definition }

  public var labelVi: String { self == .first ? "Nhập lần 1" : "Nhập lần 2" }

  /// The pass an entry waits for, or nil.
  public init?(status: EntryStatus, flags: Set<EntryFlag>) {
    switch status {
    case .pending: self = .first
    case .keyed where !flags.contains(.disputed): self = .second
    default: return nil
    }
  }
}
