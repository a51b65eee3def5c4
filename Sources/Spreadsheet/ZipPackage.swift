import CMinizip
import Glibc

/// A zip file opened for reading: its table of contents, and its members as streams of bytes.
///
/// Not Sendable: it holds a file handle and stays inside the call that opened it.
final class ZipPackage {
  /// One line of the table of contents.
  struct Entry {
    var name: [UInt8]
    var inflatedSize: Int
    var packedSize: Int
    var isEncrypted: Bool
    var position: unz64_file_pos
  }

  private let handle: unzFile
  private let limits: ReadingLimits
  private(set) var entries: [Entry] = []

  init(path: String, limits: ReadingLimits) throws(SpreadsheetError) {
    guard let handle = unzOpen64(path) else { throw .damaged(part: "zip") }
    self.handle = handle
    self.limits = limits
    var info = unz_global_info64()
    guard unzGetGlobalInfo64(handle, &info) == UNZ_OK else { throw .damaged(part: "zip") }
    guard info.number_entry <= UInt64(limits.maximumEntries) else { throw .tooLarge(limit: .archiveEntries) }
    guard info.number_entry > 0 else { return }
    var status = unzGoToFirstFile(handle)
    while status == UNZ_OK {
      guard entries.count < limits.maximumEntries else { throw .tooLarge(limit: .archiveEntries) }
      try readEntry()
      status = unzGoToNextFile(handle)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw .damaged(part: "zip") }
  }

  deinit {
    unzClose(handle)
  }

  private func readEntry() throws(SpreadsheetError) {
    var info = unz_file_info64()
    var name = [CChar](repeating: 0, count: 1025)
    guard unzGetCurrentFileInfo64(handle, &info, &name, 1024, nil, 0, nil, 0) == UNZ_OK, info.size_filename < 1024 else {
      throw .damaged(part: "zip")
    }
    var position = unz64_file_pos()
    guard unzGetFilePos64(handle, &position) == UNZ_OK,
      let inflated = Int(exactly: info.uncompressed_size), let packed = Int(exactly: info.compressed_size)
    else { throw .damaged(part: "zip") }
    entries.append(
      Entry(
        name: name.prefix(Int(info.size_filename)).map { UInt8(bitPattern: $0) }, inflatedSize: inflated, packedSize: packed,
        isEncrypted: info.flag & 1 != 0, position: position))
  }

  /// Checks what the table of contents says of a member, before a byte of it is unpacked.
  private func check(_ entry: Entry, limit: Int) throws(SpreadsheetError) {
    if entry.isEncrypted { throw .encrypted }
    guard entry.inflatedSize <= limit else { throw .tooLarge(limit: .inflatedBytes) }
    if entry.inflatedSize > limits.ratioFreeBytes,
      entry.packedSize < 1 || entry.inflatedSize / entry.packedSize > limits.maximumRatio
    {
      throw .tooLarge(limit: .compressionRatio)
    }
  }

  /// Opens a member. One member may be open at a time.
  func open(_ entry: Entry, part: String, limit: Int? = nil) throws(SpreadsheetError) -> ZipStream {
    try check(entry, limit: limit ?? limits.maximumInflatedBytes)
    var position = entry.position
    guard unzGoToFilePos64(handle, &position) == UNZ_OK, unzOpenCurrentFile(handle) == UNZ_OK else { throw .damaged(part: part) }
    return ZipStream(package: self, handle: handle, part: part, declaredSize: entry.inflatedSize)
  }

  /// Reads a whole member.
  func bytes(of entry: Entry, part: String, limit: Int) throws(SpreadsheetError) -> [UInt8] {
    let stream = try open(entry, part: part, limit: limit)
    var result: [UInt8] = []
    result.reserveCapacity(min(entry.inflatedSize, 1 << 24))
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = try stream.read(into: chunk)
      if count == 0 { return result }
      result.append(contentsOf: chunk[..<count])
    }
  }
}
