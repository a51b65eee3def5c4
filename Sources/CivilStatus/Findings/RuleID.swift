/// The checks, by name. Names are stable: switches of offices, recorded findings and answers refer to them.
public enum RuleID: String, Codable, Hashable, Sendable, CaseIterable {
  // One value
  case controlCharacters, veryLongValue, emptyPunctuation, longForItsKind
  case impossibleDate, unreadableDate, twoDigitYear, lunarDate, lunarImpossible, implausibleYear, placeholderDate
  case numberYearMissing, unreadableNumber, unreadableBookNumber, unreadablePageNumber
  case codeNotInList, codeNotInOpenList, identityNumberShape
  // Names
  case nameAbbreviated, nameCharacters, surnameUnknown, middleNameSex, childSurname
  // The entry
  case numberMissing, registrationYearMismatch, registrationOutsideBook
  case voidEntry, struckOutWithoutRemark
  // Dates in order
  case dateInFuture, eventAfterRegistration, deathBeforeBirth, wordsDifferFromDigits, wordsAreLunar
  case noticeBeforeDeath, revokedBeforeDeclared, periodReversed
  // Ages
  case parentTooYoung, parentTooOld, marriageAge, ageAtDeath, adoptionAge, guardianAge
  // Persons
  case identityNumberSex, identityNumberBirthYear, sameIdentityNumber, identityNumberEra
  case documentKindNumber, documentKindEra, documentIssueDate, documentKindWithoutNumber
  case foreignerWithEthnicity, ethnicityOfNeitherParent, residenceKindWithoutResidence
  // Legal kinds
  case unknownParentFilled, knownParentMissing, registrationKindDelay, foreignRegistration, recognitionSex
  // Places and offices
  case placeFromLater, placeUnknown, officeNotAtThatTime, titleOfAnotherTime
  // The book around the entry
  case numberRepeated, numberGap, numberBackwards, numberTransposed, yearRestart, secondBookContinues, registrationDateBackwards
  case pageOrder, numberDiffersFromMarked, pageImageTwice
  case signerSpelling, signerTitleDiffers, signerOutOfPeriod, ethnicityRareHere
  // The register around the entry
  case numberOfAnother, sexDiffersElsewhere, birthDateNear, bornTwice, diedTwice, eventAfterDeath, marriedTwice, marriageRepeated
  case parentAgeElsewhere, birthsTooClose, birthDiffersElsewhere
  // People looked at the picture
  case oddAmongAlike
  case populationAnswer
}
