/// Recognises a file by its first bytes.
enum FormatSniffer {
  /// Bytes that are needed to decide.
  static let window = 1_024

  /// The accepted format, or a typed refusal that says what the file is instead.
  static func format(of head: [UInt8]) throws(PageImagingError) -> ImageFormat {
    guard !head.isEmpty else { throw .empty }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if head.starts(with: [0x49, 0x49, 0x2A, 0x00]) || head.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) { return .tiff }
    // Some scanners put a few bytes before the PDF header; readers accept the first kilobyte.
    if contains("%PDF-", in: head.prefix(window)) { return .pdf }
    if isHEIC(head) { return .heic }
    if let foreign = foreign(head) { throw .notAccepted(foreign) }
    throw .unknownFormat
  }

  /// By the first brand, and by the others where that says only that it holds pictures.
  private static func isHEIC(_ head: [UInt8]) -> Bool {
    guard starts("ftyp", head, at: 4) else { return false }
    if ["heic", "heix", "heim", "heis", "hevc", "hevx"].contains(where: { starts($0, head, at: 8) }) { return true }
    guard starts("mif1", head, at: 8) || starts("msf1", head, at: 8) else { return false }
    let length = min(ByteOrder.big.number(head[0..<4]), head.count)
    return !stride(from: 16, to: length - 3, by: 4).contains { starts("avif", head, at: $0) || starts("avis", head, at: $0) }
  }

  private static func foreign(_ head: [UInt8]) -> ForeignFormat? {
    for (mark, format) in marks where head.starts(with: mark) { return format }
    if starts("RIFF", head) { return starts("WEBP", head, at: 8) ? .webp : .video }
    if starts("ftyp", head, at: 4) {
      // HEIC has been told before.
      return ["avif", "avis", "mif1", "msf1"].contains { starts($0, head, at: 8) } ? .avif : .video
    }
    if starts("jP  ", head, at: 4) { return .jpeg2000 }
    return textual(head)
  }

  private static let marks: [([UInt8], ForeignFormat)] = [
    (Array("GIF8".utf8), .gif), (Array("BM".utf8), .bmp), (Array("PK".utf8), .archive), (Array("Rar!".utf8), .archive),
    ([0x37, 0x7A, 0xBC, 0xAF], .archive), ([0x1F, 0x8B], .archive), (Array("MZ".utf8), .program),
    ([0x7F, 0x45, 0x4C, 0x46], .program), (Array("#!".utf8), .program), ([0xD0, 0xCF, 0x11, 0xE0], .oldOffice),
    ([0x49, 0x49, 0x2B, 0x00], .bigTIFF), ([0x4D, 0x4D, 0x00, 0x2B], .bigTIFF), (Array("AT&TFORM".utf8), .djvu),
    ([0xFF, 0x4F, 0xFF, 0x51], .jpeg2000), ([0x1A, 0x45, 0xDF, 0xA3], .video), (Array("ID3".utf8), .video),
  ]

  private static func textual(_ head: [UInt8]) -> ForeignFormat? {
    let body = head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
    if body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) { return .text }
    guard !body.contains(where: { $0 < 0x09 || (0x0E..<0x20).contains($0) }) else { return nil }
    let lower = body.prefix(256).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    return contains("<html", in: lower[...]) || contains("<!doctype html", in: lower[...]) ? .webPage : .text
  }

  private static func starts(_ mark: String, _ bytes: [UInt8], at offset: Int = 0) -> Bool {
    bytes.dropFirst(offset).starts(with: mark.utf8)
  }

  private static func contains(_ mark: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(mark.utf8)
    guard bytes.count >= wanted.count, let first = wanted.first else { return false }
    for start in bytes.startIndex...(bytes.endIndex - wanted.count) where bytes[start] == first {
      if bytes[start...].starts(with: wanted) { return true }
    }
    return false
  }
}
