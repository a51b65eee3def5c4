/// How far an entry has come. Few on purpose: everything else is an ``EntryFlag``.
public enum EntryStatus: String, Codable, CaseIterable, Sendable, Comparable {
  /// Marked on a page, or known from the book's numbering; nobody has keyed it.
  case pending
  /// One reading is in that needs a second, or two that differ.
  case keyed
  /// Every field has what its policy asks for: two blind readings that agree, one reading that the population register confirms, or
  /// a third person's decision. Where the policy samples and the reading was not drawn, a field has one reading and nothing else:
  /// its evidence says so, and screens show it as read once.
  case verified
  /// Approved by the commune police chief's role.
  case approved
  /// Delivered in a package.
  case released

  public var labelVi: String {
    switch self {
    case .pending: "Chờ nhập"
    case .keyed: "Đã nhập"
    case .verified: "Đã kiểm tra"
    case .approved: "Đã duyệt"
    case .released: "Đã bàn giao"
    }
  }

  /// Order along the one way through the house.
  public var rank: Int {
    switch self {
    case .pending: 0
    case .keyed: 1
    case .verified: 2
    case .approved: 3
    case .released: 4
    }
  }

  public static func < (left: EntryStatus, right: EntryStatus) -> Bool { left.rank < right.rank }
}
