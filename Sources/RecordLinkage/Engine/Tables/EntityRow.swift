/// A name as three numbers: surname, everything between, given name. Unknown when the given name is 0.
struct NameIDs: Equatable {
  var surname: UInt32 = 0
  var middle: UInt32 = 0
  var given: UInt32 = 0

  var isKnown: Bool { given != 0 }
}

/// A person, of the register or of an entry, in 64 bytes: one line of the processor's cache.
struct EntityRow {
  var name = NameIDs()
  var father = NameIDs()
  var mother = NameIDs()
  var spouse = NameIDs()
  /// Date of birth and sex.
  var date = PackedDate.none
  var birthPlace: UInt32 = 0
  var origin: UInt32 = 0
  var residence: UInt32 = 0
}

/// What an entry carries beside the person.
struct EntryExtra {
  /// The date of birth read as a lunar date.
  var lunar = PackedDate.none
  /// Where the identifier of the record stands in the table's bytes.
  var idLength: UInt16 = 0
  /// 0 for the subject, 1 for the husband, 2 for the wife.
  var role: UInt8 = 0
  var idStart: UInt64 = 0
  /// Hash of the book; 0 when the entry names none.
  var book: UInt64 = 0
}

/// An identity number as a number: "1" before its digits, so that leading zeros count. 0 for none.
enum IdentityNumber {
  static func pack(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var value: UInt64 = 1
    var digits = 0
    for i in 0..<length where bytes[i] >= 0x30 && bytes[i] <= 0x39 {
      digits += 1
      if digits > 12 { return 0 }
      value = value * 10 + UInt64(bytes[i] - 0x30)
    }
    return digits == 12 || digits == 9 ? value : 0
  }

  /// The twelve digits again, or the nine.
  static func text(_ number: UInt64) -> String { String(String(number).dropFirst()) }

  static func isTwelve(_ number: UInt64) -> Bool { number >= 1_000_000_000_000 }

  /// True when one digit differs or two neighbours changed places.
  static func isNear(_ a: UInt64, _ b: UInt64) -> Bool {
    var places: [(Int, UInt64, UInt64)] = []
    var (x, y) = (a, b)
    var at = 0
    while x > 0 || y > 0 {
      if x % 10 != y % 10 { places.append((at, x % 10, y % 10)) }
      if places.count > 2 { return false }
      x /= 10
      y /= 10
      at += 1
    }
    if places.count == 1 { return true }
    guard places.count == 2 else { return places.isEmpty }
    return places[1].0 == places[0].0 + 1 && places[0].1 == places[1].2 && places[0].2 == places[1].1
  }
}
