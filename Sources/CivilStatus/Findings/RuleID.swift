/// The checks of an entry, by name. Names are stable: switched-off rules and recorded findings refer to them.
public enum RuleID: String, Codable, Hashable, Sendable, CaseIterable {
  // One value
  case controlCharacters, veryLongValue, emptyPunctuation
  case impossibleDate, unreadableDate, twoDigitYear, lunarDate, implausibleYear, placeholderDate
  case numberYearMissing, unreadableNumber, unreadableBookNumber
  case codeNotInList, codeNotInOpenList, identityNumberShape
  // The entry
  case numberMissing, requiredMissing, registrationYearMismatch, registrationOutsideBook
  // Dates in order
  case dateInFuture, eventAfterRegistration, deathBeforeBirth, wordsDifferFromDigits
  // Persons
  case parentTooYoung, parentTooOld, marriageAge
  case identityNumberSex, identityNumberBirthYear, sameIdentityNumber
  case foreignerWithEthnicity, unknownParentFilled, documentKindWithoutNumber
}
