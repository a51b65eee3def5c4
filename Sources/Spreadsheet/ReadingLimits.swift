/// How much a file may ask of the machine before it is refused.
public struct ReadingLimits: Hashable, Sendable {
  /// Highest row number, and most rows of a delimited text file.
  public var maximumRows: Int
  /// Highest number of columns.
  public var maximumColumns: Int
  /// Longest cell, in UTF-16 units as Excel counts.
  public var maximumCellCharacters: Int
  /// Most bytes one part may unpack to.
  public var maximumInflatedBytes: Int
  /// Most bytes one packed byte may unpack to; watched once a part passes `ratioFreeBytes`.
  public var maximumRatio: Int
  /// Size up to which a part may be packed as tight as it likes.
  public var ratioFreeBytes: Int
  /// Most members of the zip archive.
  public var maximumEntries: Int
  /// Most bytes the shared strings may take in memory.
  public var maximumSharedStringBytes: Int

  /// Limits no honest workbook reaches: Excel's own for the grid, 2 GB unpacked, 300-fold packing.
  public static let standard = ReadingLimits()

  /// Creates limits; what is left out is as in `standard`.
  public init(
    maximumRows: Int = 1_048_576, maximumColumns: Int = 16_384, maximumCellCharacters: Int = 32_767,
    maximumInflatedBytes: Int = 2_000_000_000, maximumRatio: Int = 300, ratioFreeBytes: Int = 16_000_000,
    maximumEntries: Int = 10_000, maximumSharedStringBytes: Int = 400_000_000
  ) {
    self.maximumRows = maximumRows
    self.maximumColumns = maximumColumns
    self.maximumCellCharacters = maximumCellCharacters
    self.maximumInflatedBytes = maximumInflatedBytes
    self.maximumRatio = maximumRatio
    self.ratioFreeBytes = ratioFreeBytes
    self.maximumEntries = maximumEntries
    self.maximumSharedStringBytes = maximumSharedStringBytes
  }
}
