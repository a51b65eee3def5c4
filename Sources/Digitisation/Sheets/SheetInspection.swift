import CivilStatus

/// What a sheet file holds and what its columns seem to be; shown for confirmation before anything is kept.
public struct SheetInspection: Codable, Sendable {
  /// A column with what is known of it.
  public struct InspectedColumn: Codable, Hashable, Sendable {
    public var column: Int
    public var letter: String
    public var header: String
    public var field: String?
    public var fieldLabel: String?
    public var certainty: HeaderCertainty?
    /// Rows in which the column is filled.
    public var filled: Int
  }

  /// A kind of register the sheet may be of.
  public struct KindProposal: Codable, Hashable, Sendable {
    public var kind: RegisterKind
    public var labelVi: String
    /// Columns of the sheet that the kind knows.
    public var recognised: Int
    /// Recognised columns among all that have a header, 0…1.
    public var confidence: Double
    public var templateConfirmed: Bool
  }

  /// A book that rows of the sheet name.
  public struct BookMention: Codable, Hashable, Sendable {
    /// As written in the column of the book number.
    public var numberText: String
    public var office: String
    public var rows: Int
    /// `01/2018`; nil when the writing is no book number.
    public var number: String?
  }

  public struct PreviewRow: Codable, Hashable, Sendable {
    public var row: Int
    /// One text a column of ``columns``.
    public var texts: [String]
  }

  /// SHA-256 of the file.
  public var sha256: String
  public var fileName: String
  public var sheets: [String]
  public var sheet: String
  public var headerRow: Int
  /// The likeliest first.
  public var proposals: [KindProposal]
  public var kind: RegisterKind
  public var kindLabel: String
  public var templateConfirmed: Bool
  /// The known layout that comes nearest.
  public var columnSet: String
  public var columns: [InspectedColumn]
  /// Columns of the layout that the sheet lacks.
  public var missing: [String]
  /// Rows with data.
  public var rows: Int
  /// Rows between the first and the last that hold nothing.
  public var emptyRows: Int
  public var books: [BookMention]
  public var preview: [PreviewRow]
  public var remarks: [Diagnostic]

  /// The mapping as recognised.
  public var mapping: SheetMapping {
    SheetMapping(
      kind: kind, headerRow: headerRow,
      columns: columns.map { SheetColumn(column: $0.column, header: $0.header, field: $0.field) })
  }

  /// Headers of columns the kind does not know.
  public var unknown: [InspectedColumn] { columns.filter { $0.field == nil } }
}
