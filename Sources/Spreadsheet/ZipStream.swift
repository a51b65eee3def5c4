import CMinizip

/// One open member of a zip file. Reaching its end proves its length and checksum.
final class ZipStream {
  private let package: ZipPackage
  private let handle: unzFile
  private let part: String
  private let declaredSize: Int
  private var total = 0
  private var isOpen = true

  init(package: ZipPackage, handle: unzFile, part: String, declaredSize: Int) {
    self.package = package
    self.handle = handle
    self.part = part
    self.declaredSize = declaredSize
  }

  deinit {
    if isOpen { unzCloseCurrentFile(handle) }
  }

  /// Fills the buffer as far as one step goes; 0 means the end, with length and checksum right.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int {
    guard isOpen else { return 0 }
    let count = unzReadCurrentFile(handle, buffer.baseAddress, UInt32(min(buffer.count, 1 << 30)))
    guard count >= 0 else { throw .damaged(part: part) }
    total += Int(count)
    if count > 0 { return Int(count) }
    isOpen = false
    guard unzCloseCurrentFile(handle) == UNZ_OK, total == declaredSize else { throw .damaged(part: part) }
    return 0
  }

  /// Unpacks what is left only to check it.
  func drain() throws(SpreadsheetError) {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { chunk.deallocate() }
    while try read(into: chunk) > 0 {}
  }
}
