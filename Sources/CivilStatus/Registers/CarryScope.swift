/// How far a keyed value is carried on to the reader's next entries.
public enum CarryScope: String, Codable, Hashable, Sendable, CaseIterable {
  /// While the entry stands on the same page.
  case page
  /// Through the whole book.
  case book
  /// The year alone, to complete a day and month: through the whole book.
  case year
  /// A number: the one after the last.
  case next
}
