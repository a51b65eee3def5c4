/// Reads the sheets of an Excel workbook (`.xlsx`, `.xlsm`) row by row, in memory that does not grow with the sheet.
///
/// A value: it remembers the path and opens the file anew for every reading, so the file must not change meanwhile.
public struct WorkbookReader: Sendable {
  /// The worksheets in the order of their tabs, hidden ones too.
  public let sheets: [SheetInfo]

  private let path: String
  private let limits: ReadingLimits
  private let decoder: CellDecoder

  /// Opens a workbook and reads its table of sheets, its styles and its shared strings.
  public init(path: String, limits: ReadingLimits = .standard) throws(SpreadsheetError) {
    let package = try WorkbookPackage(path: path, limits: limits)
    let workbook = try package.workbookPart()
    let manifest = try WorkbookManifest(package.scanner(workbook), part: WorkbookPackage.shown(workbook))
    let relationships = try package.relationships(of: workbook)
    var sheets: [SheetInfo] = []
    for sheet in manifest.sheets {
      guard let target = relationships.first(where: { $0.id == sheet.relationship }) else {
        throw .damaged(part: WorkbookPackage.shown(workbook))
      }
      guard target.type == "worksheet" else { continue }
      guard package.contains(target.part) else { throw .damaged(part: WorkbookPackage.shown(target.part)) }
      sheets.append(SheetInfo(name: sheet.name, isHidden: sheet.isHidden, part: target.part))
    }
    guard !sheets.isEmpty else { throw .emptyWorkbook }
    self.sheets = sheets
    self.path = path
    self.limits = limits
    decoder = CellDecoder(
      part: "", shared: try Self.sharedStrings(package, relationships, limits), styles: try Self.styles(package, relationships),
      dateSystem: manifest.dateSystem)
  }

  /// The names of the worksheets in the order of their tabs, hidden ones too.
  public var sheetNames: [String] { sheets.map(\.name) }

  /// Streams the rows that have filled cells, in order. The body returns false to stop.
  ///
  /// The checksum can only be known at the sheet's end: rows of a damaged sheet may have been handed out before
  /// `SpreadsheetError.damaged` is thrown, so a caller keeps nothing until this call has returned.
  public func readRows(sheet name: String, _ body: (SheetRow) throws -> Bool) throws {
    guard let sheet = sheets.first(where: { $0.name == name }) else { throw SpreadsheetError.missingSheet(name: name) }
    let package = try WorkbookPackage(path: path, limits: limits)
    let stream = try package.stream(sheet.part)
    let part = WorkbookPackage.shown(sheet.part)
    var decoder = decoder
    decoder.part = part
    var scanner = SheetScanner(
      WorkbookPackage.scanner(over: stream, part: sheet.part, limits: limits), part: part, limits: limits, decoder: decoder)
    if try scanner.run(body) { try stream.drain() }
  }

  private static func sharedStrings(
    _ package: WorkbookPackage, _ relationships: [Relationship], _ limits: ReadingLimits
  ) throws(SpreadsheetError) -> SharedStringTable {
    guard let part = relationships.first(where: { $0.type == "sharedStrings" })?.part, package.contains(part) else {
      return SharedStringTable()
    }
    return try SharedStringTable(
      package.scanner(part, limit: limits.maximumInflatedBytes), part: WorkbookPackage.shown(part),
      expectedSize: package.size(of: part), limits: limits)
  }

  private static func styles(
    _ package: WorkbookPackage, _ relationships: [Relationship]
  ) throws(SpreadsheetError) -> StyleTable {
    guard let part = relationships.first(where: { $0.type == "styles" })?.part, package.contains(part) else {
      return StyleTable()
    }
    return try StyleTable(package.scanner(part))
  }
}
