/// An open workbook file: finds parts by name and hands out scanners over them.
///
/// Not Sendable: it holds a file handle and stays inside the call that opened it.
final class WorkbookPackage {
  private let zip: ZipPackage
  private let limits: ReadingLimits
  private var index: [String: Int] = [:]

  /// Bytes the small parts (workbook, relationships, styles) may unpack to.
  private static let smallPart = 64_000_000

  init(path: String, limits: ReadingLimits) throws(SpreadsheetError) {
    try FileSniffer.requireArchive(path: path)
    self.limits = limits
    zip = try ZipPackage(path: path, limits: limits)
    for (number, entry) in zip.entries.enumerated() {
      guard let name = String(validating: entry.name, as: UTF8.self) else { continue }
      let key = PartName.key(name)
      guard index[key] == nil else { throw .damaged(part: "zip") }
      index[key] = number
    }
  }

  /// Whether the archive has this member.
  func contains(_ part: String) -> Bool {
    index[PartName.key(part)] != nil
  }

  /// Size of a member once unpacked, 0 when there is none.
  func size(of part: String) -> Int {
    index[PartName.key(part)].map { zip.entries[$0].inflatedSize } ?? 0
  }

  /// The member's stream of unpacked bytes.
  func stream(_ part: String, limit: Int? = nil) throws(SpreadsheetError) -> ZipStream {
    guard let number = index[PartName.key(part)] else { throw .damaged(part: Self.shown(part)) }
    return try zip.open(zip.entries[number], part: Self.shown(part), limit: limit)
  }

  /// A scanner over a member that is to be read as a whole.
  func scanner(_ part: String, limit: Int? = nil) throws(SpreadsheetError) -> XMLScanner {
    let stream = try stream(part, limit: limit ?? min(Self.smallPart, limits.maximumInflatedBytes))
    return Self.scanner(over: stream, part: part, limits: limits)
  }

  /// A scanner over a stream whose texts may be as long as a cell written in the longest way.
  static func scanner(over stream: ZipStream, part: String, limits: ReadingLimits) -> XMLScanner {
    let longestCell = max(1 << 20, min(limits.maximumCellCharacters, 1 << 26) * 12)
    return XMLScanner(part: shown(part), tokenLimit: longestCell) { (buffer) throws(SpreadsheetError) in
      try stream.read(into: buffer)
    }
  }

  /// A part's name fit for an error message: it comes from the file and may be anything.
  static func shown(_ part: String) -> String {
    String(part.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(80).map(Character.init))
  }

  /// The relationships of a part ("" for the whole package); none when it has no such member.
  func relationships(of part: String) throws(SpreadsheetError) -> [Relationship] {
    let member = part.isEmpty ? "_rels/.rels" : PartName.relationships(of: part)
    guard contains(member) else { return [] }
    return try Relationship.read(scanner(member), of: part)
  }

  /// The main part's name, found by relationship; throws what the archive is when it is no workbook.
  func workbookPart() throws(SpreadsheetError) -> String {
    let target = try relationships(of: "").first { $0.type == "officeDocument" }?.part
    if let target, contains(target), target.lowercased().hasSuffix(".xml"), !target.lowercased().hasPrefix("word/"),
      !target.lowercased().hasPrefix("ppt/")
    {
      return target
    }
    if contains("xl/workbook.xml") { return "xl/workbook.xml" }
    if target?.lowercased().hasSuffix(".bin") == true { throw .notAWorkbook(found: .binaryWorkbook) }
    if zip.entries.contains(where: \.isEncrypted) { throw .encrypted }
    throw .notAWorkbook(found: contains("mimetype") && contains("content.xml") ? .openDocument : .archive)
  }
}
