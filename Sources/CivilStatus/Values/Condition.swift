/// The state of the writing: a value of its own, never an empty string.
public enum Condition: String, Codable, Hashable, Sendable, CaseIterable {
  case legible, uncertain, illegible, blank, struckOut, damaged

  public var labelVi: String {
    switch self {
    case .legible: "Đọc được"
    case .uncertain: "Không chắc"
    case .illegible: "Không đọc được"
    case .blank: "Bỏ trống"
    case .struckOut: "Gạch bỏ"
    case .damaged: "Rách, hỏng"
    }
  }
}
