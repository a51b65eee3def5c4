import CivilStatus

/// What a book would have written at a date for a place that the population extract names as it is called today.
struct PaperPlace {
  let directory: UnitDirectory
  /// The day of the registration; without one nothing can be said.
  let date: PartialDate?

  /// Commune, district and province as they were called then; nil whenever there is any choice: several units of that name, a
  /// unit that came out of several, one of which only a part is meant, or a time the tables do not cover.
  func text(_ today: String) -> String? {
    guard let date, case .resolved(let unit) = directory.resolve(writtenPlace: today, on: .today), unit.level == .commune else {
      return nil
    }
    let changes = directory.successions.filter { $0.newCode == unit.code && $0.date.earliestOrdinal > date.latestOrdinal }
    var then = unit
    if let change = changes.first {
      guard changes.count == 1, change.share == .whole, change.oldCode != unit.code || directory.units(code: unit.code).count > 1
      else { return nil }
      // The old unit's own history before that day is not followed: two steps are no longer without choice.
      let old = directory.units(code: change.oldCode).filter { $0.level == .commune && $0.isValid(on: date) && $0 != unit }
      guard old.count == 1,
        !directory.successions.contains(where: {
          $0.newCode == change.oldCode && $0.date.earliestOrdinal > date.latestOrdinal
            && $0.date.earliestOrdinal < change.date.earliestOrdinal
        })
      else { return nil }
      then = old[0]
    }
    guard then.isValid(on: date), !directory.ancestors(of: then, on: date).isEmpty else { return nil }
    return directory.fullName(then, on: date)
  }
}
