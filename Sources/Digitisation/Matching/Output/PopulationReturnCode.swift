import VietnameseText

/// What the keepers of the population database did about a line of the report. There is no official list yet: these four are what the two
/// sides need; a file says them by digit or by words.
public enum PopulationReturnCode: String, Codable, CaseIterable, Sendable {
  /// The population database says now what the book says.
  case updated
  /// The population database stays as it is, for a reason given.
  case kept
  /// The book should be looked at again.
  case recheck
  /// They need papers or an answer first.
  case pending

  /// The digit in files, from 1.
  public var digit: String { String((Self.allCases.firstIndex(of: self) ?? 0) + 1) }

  public var labelVi: String {
    switch self {
    case .updated: "Đã cập nhật dân cư"
    case .kept: "Giữ nguyên dân cư"
    case .recheck: "Đề nghị xem lại sổ"
    case .pending: "Chờ bổ sung"
    }
  }

  /// Reads the digit, the words with or without marks, or the name.
  init?(_ text: String) {
    let folded = VietnameseText.folded(text)
    guard
      let code = Self.allCases.first(where: {
        folded == $0.digit || folded == $0.rawValue || folded == VietnameseText.folded($0.labelVi)
      })
    else { return nil }
    self = code
  }

  /// Whether people of the commune must say something to it.
  var needsAnswer: Bool { self == .recheck || self == .pending }
}
