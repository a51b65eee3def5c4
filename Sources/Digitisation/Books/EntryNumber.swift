import CivilStatus

/// A number inside one year, with what an office put behind it to squeeze an entry in.
struct EntryNumber: Hashable, Comparable {
  var number: Int
  var suffix: String

  init(number: Int, suffix: String = "") {
    self.number = number
    self.suffix = suffix
  }

  /// The number as marked or read; the suffix comes from the written text.
  init(number: Int, writtenAs text: String) {
    self.init(number: number, suffix: RegistrationNumber(text)?.suffix ?? "")
  }

  var text: String { "\(number)\(suffix)" }

  static func < (left: EntryNumber, right: EntryNumber) -> Bool {
    (left.number, left.suffix) < (right.number, right.suffix)
  }
}
