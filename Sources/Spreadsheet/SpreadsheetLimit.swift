/// Which limit a hostile or oversized file ran into.
public enum SpreadsheetLimit: String, Hashable, Sendable, CaseIterable {
  /// More rows than allowed.
  case rows
  /// More columns than allowed.
  case columns
  /// A cell longer than allowed.
  case cellCharacters
  /// A part unpacks to more bytes than allowed.
  case inflatedBytes
  /// A part is packed suspiciously tight (a "zip bomb").
  case compressionRatio
  /// The archive lists too many members.
  case archiveEntries
  /// The table of shared strings is too big.
  case sharedStrings
  /// The table of cell styles is too big.
  case styles
  /// The workbook lists too many sheets.
  case sheets
}
