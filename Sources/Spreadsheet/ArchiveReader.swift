import Glibc

/// Reads a zip archive. An archive with a name that points outside it, or with two files of one name, is refused whole.
public struct ArchiveReader: Sendable {
  /// The files inside, in their order; folders are left out.
  public let entries: [ArchiveEntry]

  private let path: String
  private let limits: ReadingLimits
  private let positions: [String: Int]

  /// Reads an archive's table of contents.
  public init(path: String, limits: ReadingLimits = .standard) throws(SpreadsheetError) {
    try FileSniffer.requireArchive(path: path)
    let zip = try ZipPackage(path: path, limits: limits)
    var entries: [ArchiveEntry] = []
    var positions: [String: Int] = [:]
    for (index, entry) in zip.entries.enumerated() {
      guard let name = String(validating: entry.name, as: UTF8.self) else { throw .unsafeEntryName(index: index) }
      let isFolder = name.hasSuffix("/")
      guard ArchiveName.isSafe(isFolder ? String(name.dropLast()) : name) else { throw .unsafeEntryName(index: index) }
      if isFolder { continue }
      guard positions.updateValue(index, forKey: name) == nil else { throw .duplicateEntryName(index: index) }
      entries.append(ArchiveEntry(name: name, size: entry.inflatedSize))
    }
    self.entries = entries
    self.path = path
    self.limits = limits
    self.positions = positions
  }

  /// Reads a file of at most `limit` bytes and proves its checksum.
  public func read(_ name: String, limit: Int) throws(SpreadsheetError) -> [UInt8] {
    guard let index = positions[name] else { throw .missingEntry }
    let zip = try ZipPackage(path: path, limits: limits)
    guard index < zip.entries.count else { throw .damaged(part: "zip") }
    return try zip.bytes(
      of: zip.entries[index], part: WorkbookPackage.shown(name), limit: min(limit, limits.maximumInflatedBytes))
  }

  /// Unpacks a file of at most `limit` bytes to a path and proves its checksum; on failure nothing is left there.
  public func extract(_ name: String, to target: String, limit: Int) throws(SpreadsheetError) {
    guard let index = positions[name] else { throw .missingEntry }
    let zip = try ZipPackage(path: path, limits: limits)
    guard index < zip.entries.count else { throw .damaged(part: "zip") }
    let stream = try zip.open(
      zip.entries[index], part: WorkbookPackage.shown(name), limit: min(limit, limits.maximumInflatedBytes))
    guard let file = fopen(target, "wb") else { throw .cannotWrite(code: errno) }
    var isOpen = true
    do throws(SpreadsheetError) {
      let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
      defer { chunk.deallocate() }
      while true {
        let count = try stream.read(into: chunk)
        if count == 0 { break }
        guard fwrite(chunk.baseAddress, 1, count, file) == count else { throw SpreadsheetError.cannotWrite(code: errno) }
      }
      isOpen = false
      guard fclose(file) == 0 else { throw SpreadsheetError.cannotWrite(code: errno) }
    } catch {
      if isOpen { fclose(file) }
      unlink(target)
      throw error
    }
  }
}
