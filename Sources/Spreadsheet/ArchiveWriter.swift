import CMinizip
import Glibc

/// Writes a zip archive. The same files in the same order give the same bytes: the date of every member is fixed.
///
/// Names are UTF-8 and marked so; files of 4 GB and more use ZIP64.
public struct ArchiveWriter: ~Copyable {
  private var handle: zipFile?
  private var names: Set<String> = []
  private var count = 0

  /// 1 January 1980, the first day a zip archive knows.
  private static let date: UInt = 0x21 << 16

  /// Starts an archive, replacing what is at the path.
  public init(path: String) throws(SpreadsheetError) {
    errno = 0
    guard let handle = zipOpen64(path, APPEND_STATUS_CREATE) else { throw .cannotWrite(code: errno) }
    self.handle = handle
  }

  deinit {
    if let handle { zipClose(handle, nil) }
  }

  /// Adds a file from memory.
  public mutating func add(
    name: String, bytes: [UInt8], compression: ArchiveCompression = .automatic
  ) throws(SpreadsheetError) {
    let handle = try begin(name, size: bytes.count, compression)
    var status = Int32(ZIP_OK)
    bytes.withUnsafeBytes { all in
      var offset = 0
      while status == ZIP_OK, offset < all.count {
        let part = UnsafeRawBufferPointer(rebasing: all[offset..<min(all.count, offset + 1 << 24)])
        status = zipWriteInFileInZip(handle, part.baseAddress, UInt32(part.count))
        offset += part.count
      }
    }
    guard status == ZIP_OK, zipCloseFileInZip(handle) == ZIP_OK else { throw .cannotWrite(code: errno) }
  }

  /// Adds a file from disk.
  public mutating func add(
    name: String, file path: String, compression: ArchiveCompression = .automatic
  ) throws(SpreadsheetError) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw .cannotOpen(code: errno) }
    let file = try InputFile(path: path)
    let handle = try begin(name, size: facts.st_size, compression)
    while true {
      let chunk = try file.read(count: 1 << 18)
      if chunk.isEmpty { break }
      guard zipWriteInFileInZip(handle, chunk, UInt32(chunk.count)) == ZIP_OK else { throw .cannotWrite(code: errno) }
    }
    guard zipCloseFileInZip(handle) == ZIP_OK else { throw .cannotWrite(code: errno) }
  }

  /// Writes the table of contents; the archive is only whole once this has returned.
  public mutating func close() throws(SpreadsheetError) {
    guard let handle else { return }
    self.handle = nil
    guard zipClose(handle, nil) == ZIP_OK else { throw .cannotWrite(code: errno) }
  }

  private mutating func begin(
    _ name: String, size: Int, _ compression: ArchiveCompression
  ) throws(SpreadsheetError) -> zipFile {
    guard let handle else { throw .cannotWrite(code: 0) }
    guard ArchiveName.isSafe(name) else { throw .unsafeEntryName(index: count) }
    guard names.insert(name.lowercased()).inserted else { throw .duplicateEntryName(index: count) }
    count += 1
    var info = zip_fileinfo()
    info.dosDate = Self.date
    info.external_fa = UInt(S_IFREG | 0o644) << 16
    let isPacking = compression.isPacking(name)
    let madeOnUnix: UInt = 3 << 8 | 45
    let namesAreUTF8: UInt = 1 << 11
    errno = 0
    let status = zipOpenNewFileInZip4_64(
      handle, name, &info, nil, 0, nil, 0, nil, isPacking ? Z_DEFLATED : 0, isPacking ? 6 : 0, 0, -MAX_WBITS, DEF_MEM_LEVEL,
      Z_DEFAULT_STRATEGY, nil, 0, madeOnUnix, namesAreUTF8, size >= 0xFFFF_0000 ? 1 : 0)
    guard status == ZIP_OK else { throw .cannotWrite(code: errno) }
    return handle
  }
}
