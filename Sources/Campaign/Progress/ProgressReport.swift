import CivilStatus
import Digitisation

/// The state of the work at a moment, in rows.
public struct ProgressReport: Hashable, Codable, Sendable {
  /// What a row stands for.
  public enum Grouping: String, Codable, CaseIterable, Sendable {
    case unit
    case kind
    case book
  }

  /// One line of the report.
  public struct Row: Hashable, Codable, Sendable {
    /// Unit path, kind or book id.
    public var key: String
    /// Kind of the book, for rows of books.
    public var kind: RegisterKind?
    /// Number of the book with its years, for rows of books.
    public var bookNumber: String?
    public var unit: UnitPath?
    public var counts: ProgressCounts
  }

  /// ISO 8601, UTC: when the numbers were taken.
  public var asOf: String
  public var grouping: Grouping
  public var total: ProgressCounts
  public var rows: [Row]
}
