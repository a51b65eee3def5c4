/// What an account may do; always together with a unit, see ``Grant``.
public enum Role: String, Codable, CaseIterable, Sendable, Comparable {
  case keyer
  case reconciler
  case adjudicator
  case policeChief
  case justiceOfficer
  case packageOfficer
  case administrator

  /// The word on screen.
  public var labelVi: String {
    switch self {
    case .keyer: "Người nhập liệu"
    case .reconciler: "Người nhập đối chiếu"
    case .adjudicator: "Người phân xử"
    case .policeChief: "Trưởng Công an xã"
    case .justiceOfficer: "Công chức tư pháp – hộ tịch"
    case .packageOfficer: "Cán bộ bàn giao"
    case .administrator: "Quản trị"
    }
  }

  public static func < (left: Role, right: Role) -> Bool {
    left.rawValue < right.rawValue
  }
}
