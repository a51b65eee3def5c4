import Glibc

/// Tells from the first bytes whether a file can be a workbook.
enum FileSniffer {
  /// Returns quietly when the file is a zip archive and throws what it is otherwise.
  static func requireArchive(path: String) throws(SpreadsheetError) {
    guard let file = fopen(path, "rb") else { throw .cannotOpen(code: errno) }
    defer { fclose(file) }
    errno = 0
    let head = read(file, at: 0, count: 4096)
    if head.isEmpty {
      if ferror(file) != 0 { throw .cannotOpen(code: errno) }
      throw .notAWorkbook(found: .empty)
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw isEncryptedContainer(file, head: head) ? .encrypted : .oldBinaryFormat
    }
    if head.count > 3, head[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(head[1]), head[2] <= 16, head[3] == 0 {
      throw .oldBinaryFormat
    }
    throw .notAWorkbook(found: kind(of: head))
  }

  /// A password turns a workbook into an OLE container with a stream of this name in its directory.
  private static func isEncryptedContainer(_ file: UnsafeMutablePointer<FILE>, head: [UInt8]) -> Bool {
    guard head.count >= 52 else { return false }
    let shift = min(max(Int(head[30]), 9), 12)
    let sector = (0..<4).reduce(0) { $0 | Int(head[48 + $1]) << (8 * $1) }
    let name = "EncryptedPackage".utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
    return contains(read(file, at: (sector + 1) << shift, count: 4096), name) || contains(head, name)
  }

  private static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
    guard bytes.count >= pattern.count else { return false }
    return (0...(bytes.count - pattern.count)).contains { bytes[$0...].starts(with: pattern) }
  }

  private static func read(_ file: UnsafeMutablePointer<FILE>, at offset: Int, count: Int) -> [UInt8] {
    guard fseek(file, offset, SEEK_SET) == 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = fread(buffer.baseAddress, 1, count, file)
    }
  }

  private static func kind(of head: [UInt8]) -> FileKind {
    if head.starts(with: Array("%PDF".utf8)) { return .pdf }
    let body = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    if body.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { return .markup }
    return head.contains(where: { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }) ? .unknown : .text
  }
}
