import Glibc

/// A file read from start to end.
final class InputFile {
  private let handle: UnsafeMutablePointer<FILE>

  init(path: String) throws(SpreadsheetError) {
    guard let handle = fopen(path, "rb") else { throw .cannotOpen(code: errno) }
    self.handle = handle
  }

  deinit {
    fclose(handle)
  }

  /// The next bytes; fewer than asked for, or none, at the file's end.
  func read(count: Int) throws(SpreadsheetError) -> [UInt8] {
    let handle = handle
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = fread(buffer.baseAddress, 1, count, handle)
    }
    if bytes.count < count, ferror(handle) != 0 { throw .cannotOpen(code: errno) }
    return bytes
  }
}
