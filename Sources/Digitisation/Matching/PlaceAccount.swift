import CivilStatus
import RecordLinkage
import VietnameseText

/// Says how a place of the book stands to the place that the extract gives: the same words, the old name of the same unit, a unit that
/// went up into it, or another one.
struct PlaceAccount {
  let directory: UnitDirectory
  /// The day of the registration, as far as it is known.
  let date: PartialDate?

  /// Nil when one side says nothing, or when a side names no unit that the tables know without doubt.
  func compare(_ book: String, _ extract: String) -> (agreement: Agreement, sentence: String)? {
    guard !book.isEmpty, !extract.isEmpty else { return nil }
    if VietnameseText.comparisonKey(book) == VietnameseText.comparisonKey(extract) { return (.equal, "Viết giống nhau.") }
    guard case .resolved(let old) = directory.resolve(writtenPlace: book, on: date),
      case .resolved(let new) = directory.resolve(writtenPlace: extract, on: .today)
    else { return nil }
    if old.key == new.key { return (.equal, "Cùng một đơn vị: \(directory.fullName(new, on: .today)).") }
    if let successor = directory.successors(of: old, on: .today).first(where: { $0.unit.key == new.key }) {
      let whole = successor.share == .whole ? "" : " (một phần)"
      return (
        .compatible,
        "\(old.displayName) là đơn vị cũ của \(new.displayName)\(whole), từ ngày \(successor.date.ministryText)."
      )
    }
    // A wider unit says less, not something else.
    let (wider, narrower) = old.level < new.level ? (old, new) : (new, old)
    if directory.ancestors(of: narrower, on: nil).contains(where: { $0.key == wider.key }) {
      return (.compatible, "\(narrower.displayName) thuộc \(wider.displayName); một bên ghi rộng hơn.")
    }
    return (.different, "Hai đơn vị khác nhau: \(old.displayName) và \(new.displayName).")
  }
}
