/// How often what stands in an old book, or was keyed from it, is not what the register says. Shares of records (names: of each name)
/// in an ordinary office; a book's own carelessness and ``RegisterPlan/noise`` multiply them. They are our estimates: no published
/// figures for such books are known.
enum SlipShares {
  // Names
  static let noMarks = 0.04
  static let toneOff = 0.06
  static let shapeOff = 0.05
  static let iForY = 0.05
  static let letterOff = 0.03
  static let nForM = 0.006
  static let middleDropped = 0.03
  static let middleAdded = 0.012
  static let wordsSwapped = 0.003
  static let otherGiven = 0.005
  // Dates
  static let dayMonthSwapped = 0.015
  static let yearOff = 0.025
  static let dayOff = 0.03
  static let yearOnly = 0.06
  static let monthOnly = 0.015
  static let lunar = 0.025
  static let placeholder = 0.02
  static let noDate = 0.01
  // Parents and sex
  static let noFather = 0.09
  static let noMother = 0.03
  static let otherFather = 0.012
  static let nickname = 0.05
  static let noSex = 0.03
  static let wrongSex = 0.005
  // Places
  static let placeUnmarked = 0.1
  static let placeSlip = 0.05
  static let noPlace = 0.05
  // Ways of writing that change no letter
  static let capitals = 0.25
  static let decomposed = 0.03
  static let oldToneStyle = 0.3
  // Families and the register
  static let twins = 0.012
  static let registeredAgain = 0.025
  static let nearSibling = 0.04
  static let sameSibling = 0.006
  static let namesake = 0.002
  static let moved = 0.28
  static let inRegister: [RegisterRecordKind: Double] = [.birth: 0.85, .marriage: 0.65, .death: 0.3]
  static let registerToneOff = 0.01
  static let registerNoParent = 0.05
  static let registerSpouse = 0.75
  static let registerOldNewYear = 0.05
  static let registerYearOnly = 0.02
  static let registerNewUnit = 0.5
  static let numberWritten = 0.04
  static let nineDigits = 0.3
}
