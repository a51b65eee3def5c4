/// A number of an identity document, by its shape.
public enum IdentityNumber: Hashable, Sendable {
  /// 12 digits: personal identification number, also that of the citizen card.
  case personal(PersonalIdentityNumber)
  /// 9 digits: the old identity card (CMND).
  case card(String)
  /// Letters and digits: passports, military cards, and numbers of old offices.
  case other(String)

  /// Nil for an empty writing. Blanks and dots inside a number do not count.
  public init?(_ text: String) {
    let bare = text.filter { !$0.isWhitespace && $0 != "." }
    guard !bare.isEmpty, !EmptyWriting.isEmpty(text) else { return nil }
    if let number = PersonalIdentityNumber(bare) {
      self = .personal(number)
    } else if bare.utf8.count == 9, bare.utf8.allSatisfy({ (48...57).contains($0) }) {
      self = .card(bare)
    } else {
      self = .other(bare.uppercased())
    }
  }

  public var text: String {
    switch self {
    case .personal(let number): number.digits
    case .card(let digits): digits
    case .other(let text): text
    }
  }
}
