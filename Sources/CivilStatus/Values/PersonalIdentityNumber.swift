/// The 12-digit personal identification number (Decree 137/2015/NĐ-CP art. 13, kept by the Law on Identification 2023 art. 12):
/// three digits province or country of birth registration, one century and sex, two year of birth, six random. It has no check digit.
public struct PersonalIdentityNumber: Hashable, Codable, Sendable {
  public let digits: String

  public init?(_ text: String) {
    let bare = text.filter { !$0.isWhitespace && $0 != "." }
    guard bare.utf8.count == 12, bare.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    digits = bare
  }

  /// Key of the code list `personalIdProvince`, which holds the provinces before the mergers of 2025.
  public var provinceCode: String { String(digits.prefix(3)) }

  /// 0 and 1 stand for 1900–1999, 2 and 3 for 2000–2099, and so on.
  public var birthYear: Int { 1900 + centuryDigit / 2 * 100 + value(at: 4) * 10 + value(at: 5) }

  public var sex: Sex { centuryDigit.isMultiple(of: 2) ? .male : .female }

  private var centuryDigit: Int { value(at: 3) }

  private func value(at offset: Int) -> Int {
    let index = digits.utf8.index(digits.utf8.startIndex, offsetBy: offset)
    return Int(digits.utf8[index]) - 48
  }
}
