/// A person of the invented register, small enough for millions of them: everything is a number.
struct RegisterPerson {
  /// Places of the parts of a name in ``RegisterNames``; middle 0 is none.
  struct Name: Hashable {
    var surname: UInt16
    var middle: UInt16
    var given: UInt16
  }

  var name: Name
  /// Days since 1970-01-01.
  var birth: Int32
  /// Places of the parents and the spouse among the people; -1 is nobody that is told of.
  var father: Int32 = -1
  var mother: Int32 = -1
  var spouse: Int32 = -1
  /// Where the family comes from, where the birth was registered, where the person lives.
  var origin: UInt16
  var birthplace: UInt16
  var residence: UInt16
  var isMale: Bool
  /// What the village calls a mother, as the clerk then wrote it; 0 is nothing.
  var nickname: UInt8 = 0
  var isInRegister = false
  /// In whose books: 0 nobody's, else the kind's place + 1.
  var book: UInt8 = 0
  /// The twelve digits as a number.
  var number: Int64 = 0

  var day: CivilDay { CivilDay(ordinal: Int(birth)) }
}
