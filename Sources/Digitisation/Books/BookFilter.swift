import CivilStatus

/// Which books of the inventory are asked for.
public struct BookFilter: Hashable, Sendable {
  /// How far a book has come.
  public enum Stage: String, CaseIterable, Codable, Sendable {
    case withoutPages
    case open
    case closed

    public var labelVi: String {
      switch self {
      case .withoutPages: "Chưa có ảnh trang"
      case .open: "Đang làm"
      case .closed: "Đã đóng"
      }
    }
  }

  /// Units whose books may be seen.
  public var units: [UnitPath]
  public var kind: RegisterKind?
  public var phase: String?
  public var stage: Stage?

  public init(units: [UnitPath], kind: RegisterKind? = nil, phase: String? = nil, stage: Stage? = nil) {
    self.units = units
    self.kind = kind
    self.phase = phase
    self.stage = stage
  }

  /// All books an actor may see.
  public init(visibleTo actor: Actor) {
    self.init(units: actor.grants.map(\.unit))
  }
}
