/// The levels of administration. Districts ended on 1 July 2025; old books keep them.
public enum UnitLevel: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
  case province, district, commune

  public var labelVi: String {
    switch self {
    case .province: "Cấp tỉnh"
    case .district: "Cấp huyện"
    case .commune: "Cấp xã"
    }
  }

  public static func < (a: UnitLevel, b: UnitLevel) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .province: 0
    case .district: 1
    case .commune: 2
    }
  }
}
