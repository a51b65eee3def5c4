/// Sex as population data record it. Unknown is `nil` where this type is used.
public enum Sex: String, Hashable, Codable, Sendable, CaseIterable {
  case male, female, other

  /// "Nam", "Nữ", "Khác".
  public var labelVi: String {
    switch self {
    case .male: "Nam"
    case .female: "Nữ"
    case .other: "Khác"
    }
  }
}
