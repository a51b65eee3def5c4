/// The difficulties of real books that the sample carries on purpose.
public enum Oddity: String, CaseIterable, Sendable {
  case lateRegistration, unknownFather, reRegistration, struckCorrected, struckOut, blankField, yearOnly, ageInsteadOfDate
  case lunarDate, illegible, uncertain, damaged, marginNote, continuationSheet, suffixNumber, afterGap
}
