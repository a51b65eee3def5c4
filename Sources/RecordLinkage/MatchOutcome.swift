/// The result of looking one person of an entry up.
public enum MatchCategory: String, Hashable, Codable, Sendable, CaseIterable {
  /// One person, and nothing known differs.
  case matched
  /// One person, and something differs.
  case mismatched
  /// Several persons fit, or one fits but too little is known.
  case ambiguous
  /// Nobody fits.
  case notFound
  /// The identity number leads to a person with another name or date.
  case conflictingIdentity

  /// The category on screen.
  public var labelVi: String {
    switch self {
    case .matched: "Khớp"
    case .mismatched: "Có sai lệch"
    case .ambiguous: "Chưa xác định được"
    case .notFound: "Không tìm thấy"
    case .conflictingIdentity: "Trùng số định danh, khác thông tin"
    }
  }
}

/// The category and the candidates it rests on, best first.
public struct MatchOutcome: Hashable, Sendable {
  public var category: MatchCategory
  public var candidates: [Candidate]
  /// The one person meant when the category is `matched` or `mismatched`, or whom the number names in a conflict.
  public var chosen: Candidate?

  /// Decides by what the candidates show. Nothing is guessed: two persons who fit alike are `ambiguous`.
  public init(deciding candidates: [Candidate]) {
    self.candidates = candidates
    if let conflict = candidates.first(where: \.hasConflictingIdentity) {
      category = .conflictingIdentity
      chosen = conflict
      return
    }
    let living = candidates.filter { $0.tier != .reject }
    let fitting = living.filter(\.differences.isEmpty)
    let differing = living.filter { !$0.differences.isEmpty }
    if living.isEmpty {
      category = .notFound
      chosen = nil
    } else if fitting.isEmpty {
      chosen = Self.single(of: differing).flatMap { $0.isWellFounded ? $0 : nil }
      category = chosen == nil ? .ambiguous : .mismatched
    } else {
      // A person with a difference but with the right parents rivals one of whom nothing but name and date is known.
      let isRivalled = differing.contains(where: \.isCorroborated)
      chosen = Self.single(of: fitting).flatMap { $0.tier == .accept && ($0.isCorroborated || !isRivalled) ? $0 : nil }
      category = chosen == nil ? .ambiguous : .matched
    }
  }

  /// The only candidate; or the only one with evidence beyond name and date, if it is well dated or numbered itself.
  private static func single(of candidates: [Candidate]) -> Candidate? {
    if candidates.count == 1 { return candidates.first }
    let numbered = candidates.filter { $0.agreement(on: .idNumber) == .equal }
    if numbered.count == 1 { return numbered.first }
    let corroborated = candidates.filter(\.isCorroborated)
    guard corroborated.count == 1, let only = corroborated.first, only.agreement(on: .birthDate) == .equal else { return nil }
    return only
  }

  /// What agrees and what differs in the person meant, or in the likeliest: "Giống: họ và tên, ngày sinh. Họ tên mẹ khác một chữ
  /// cái: Lan/Lam." Empty when nobody is there.
  public var accountVi: String {
    guard let shown = chosen ?? candidates.first(where: { $0.tier != .reject }) else { return "" }
    let same = shown.agreements.filter { $0.agreement == .equal }.map(\.field.labelVi.localizedLowercaseFirst)
    let other = shown.differences.map { reason in
      "\(reason.field.labelVi) \(reason.detailVi ?? "khác: \(reason.entryValue)/\(reason.personValue)")."
    }
    return ((same.isEmpty ? [] : ["Giống: \(same.joined(separator: ", "))."]) + other).joined(separator: " ")
  }

  /// One sentence that says why.
  public var sentenceVi: String {
    switch category {
    case .matched: return "Tìm thấy đúng một người, mọi thông tin đã biết đều giống nhau."
    case .mismatched:
      let labels = chosen?.differences.map(\.field.labelVi.localizedLowercaseFirst) ?? []
      return "Tìm thấy một người nhưng có sai lệch: \(labels.joined(separator: ", "))."
    case .ambiguous:
      let count = candidates.count { $0.tier != .reject }
      return count > 1
        ? "Có \(count) người cùng phù hợp; cần người có thẩm quyền xem xét."
        : "Có một người phù hợp nhưng chưa đủ căn cứ để kết luận."
    case .notFound: return "Không tìm thấy người phù hợp trong dữ liệu dân cư."
    case .conflictingIdentity: return "Số định danh trùng với một người có họ tên hoặc ngày sinh khác."
    }
  }
}

extension String {
  /// The same text with a small first letter, unless the word is an abbreviation.
  fileprivate var localizedLowercaseFirst: String { prefix(1).lowercased() + dropFirst() }
}
