/// How a header cell was recognised.
public enum HeaderCertainty: String, Codable, CaseIterable, Sendable, Comparable {
  /// The very text of the ministry's template.
  case exact
  /// The same name in other capitals, with blanks, or with a hint behind it.
  case variant
  /// Another spelling met in real files.
  case alias
  /// The field's Vietnamese label.
  case label

  public var labelVi: String {
    switch self {
    case .exact: "đúng tên cột"
    case .variant: "viết khác chút"
    case .alias: "tên khác đã biết"
    case .label: "theo nhãn tiếng Việt"
    }
  }

  /// What a column recognised so says for its kind of register.
  var weight: Double {
    switch self {
    case .exact, .variant, .alias: 1
    case .label: 0.8
    }
  }

  private var rank: Int {
    switch self {
    case .exact: 0
    case .variant: 1
    case .alias: 2
    case .label: 3
    }
  }

  public static func < (left: HeaderCertainty, right: HeaderCertainty) -> Bool { left.rank < right.rank }
}
