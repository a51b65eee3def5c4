import Glibc

/// Writes delimited text as Excel opens it without questions: UTF-8 with a byte-order mark, lines ended by CR LF.
public struct DelimitedWriter: ~Copyable {
  private var handle: UnsafeMutablePointer<FILE>?
  private let separator: UInt8

  /// Starts a file. `separator` must be an ASCII character.
  public init(path: String, separator: Character = ",", byteOrderMark: Bool = true) throws(SpreadsheetError) {
    guard let handle = fopen(path, "wb") else { throw .cannotWrite(code: errno) }
    if byteOrderMark, fwrite([0xEF, 0xBB, 0xBF] as [UInt8], 1, 3, handle) != 3 {
      fclose(handle)
      throw .cannotWrite(code: errno)
    }
    self.handle = handle
    self.separator = separator.asciiValue ?? UInt8(ascii: ",")
  }

  deinit {
    if let handle { fclose(handle) }
  }

  /// Writes a record. Texts are never changed, only quoted where they must be.
  public mutating func writeRow(_ texts: [String]) throws(SpreadsheetError) {
    var line: [UInt8] = []
    for (index, text) in texts.enumerated() {
      if index > 0 { line.append(separator) }
      if needsQuotes(text) || (texts.count == 1 && text.isEmpty) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
          if byte == UInt8(ascii: "\"") { line.append(byte) }
          line.append(byte)
        }
        line.append(UInt8(ascii: "\""))
      } else {
        line.append(contentsOf: text.utf8)
      }
    }
    line.append(contentsOf: [0x0D, 0x0A])
    try write(line)
  }

  /// Ends the file; what was written is only certain once this has returned.
  public mutating func close() throws(SpreadsheetError) {
    guard let handle else { return }
    self.handle = nil
    guard fclose(handle) == 0 else { throw .cannotWrite(code: errno) }
  }

  private func needsQuotes(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if first == 0x20 || last == 0x20 { return true }
    return text.utf8.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
  }

  private func write(_ bytes: [UInt8]) throws(SpreadsheetError) {
    guard let handle, fwrite(bytes, 1, bytes.count, handle) == bytes.count else { throw .cannotWrite(code: errno) }
  }
}
