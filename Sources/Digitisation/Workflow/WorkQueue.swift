/// The one place where an entry waits for a person; derived from status and flags, stored for fast lists.
public enum WorkQueue: String, Codable, CaseIterable, Sendable {
  case firstReading
  case secondReading
  case adjudication
  case shelf
  /// Verified, not compared with a population extract yet.
  case matching
  /// Mismatched, ambiguous or not found: justice and police decide together.
  case jointDecision
  case approval
  case delivery
  case done

  /// Where an entry of this status and these flags waits.
  public init(status: EntryStatus, flags: Set<EntryFlag>) {
    switch status {
    case .pending where flags.contains(.shelved), .keyed where flags.contains(.shelved): self = .shelf
    case .pending: self = .firstReading
    case .keyed: self = flags.contains(.disputed) ? .adjudication : .secondReading
    case .verified where flags.contains(.matched) || flags.contains(.jointlyAccepted): self = .approval
    case .verified where !flags.isDisjoint(with: [.mismatched, .ambiguous, .notFound]): self = .jointDecision
    case .verified: self = .matching
    case .approved: self = .delivery
    case .released: self = .done
    }
  }

  public var labelVi: String {
    switch self {
    case .firstReading: "Chờ nhập lần 1"
    case .secondReading: "Chờ nhập lần 2"
    case .adjudication: "Chờ phân xử"
    case .shelf: "Để sau"
    case .matching: "Chờ đối chiếu dân cư"
    case .jointDecision: "Chờ thống nhất"
    case .approval: "Chờ duyệt"
    case .delivery: "Chờ bàn giao"
    case .done: "Đã xong"
    }
  }
}
