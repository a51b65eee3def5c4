/// The digits of an identity number, sorted into the two lengths in use. Numbers of any other length compare with nothing.
struct IdentityDigits: Equatable {
  var twelve: String = ""
  var nine: String = ""

  init(_ text: String) {
    let digits = text.unicodeScalars.filter { $0.value >= 0x30 && $0.value <= 0x39 }
    let plain = String(String.UnicodeScalarView(digits))
    switch plain.utf8.count {
    case 12: twelve = plain
    case 9: nine = plain
    default: break
    }
  }

  init(person: PersonRecord) {
    twelve = IdentityDigits(person.id12).twelve
    nine = IdentityDigits(person.id9).nine
  }

  /// Equal when either length agrees, different when a length is known on both sides and neither agrees.
  func agreement(with other: IdentityDigits) -> Agreement {
    let pairs = [(twelve, other.twelve), (nine, other.nine)].filter { !$0.0.isEmpty && !$0.1.isEmpty }
    if pairs.isEmpty { return .unknown }
    return pairs.contains { $0.0 == $0.1 } ? .equal : .different
  }

  var values: [String] { [twelve, nine].filter { !$0.isEmpty } }
}
