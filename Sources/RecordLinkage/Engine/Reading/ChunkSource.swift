import Foundation

/// A file in pieces of whole rows; never more than a few pieces are in memory.
final class ChunkSource {
  /// A piece; `isLast` when the file ends with it.
  struct Piece {
    var bytes: [UInt8]
    var isLast: Bool
  }

  private let descriptor: Int32
  private let size: Int
  private var carried: [UInt8] = []
  private var isAtEnd = false
  private(set) var layout: ColumnLayout

  /// Opens the file and reads its header.
  init(_ url: URL, content: ColumnLayout.Content, pieceSize: Int = 1 << 22) throws {
    let path = url.path
    descriptor = open(path, O_RDONLY)
    size = pieceSize
    layout = try ColumnLayout(header: Array("id12,full_name".utf8), content: .persons, path: path)
    guard descriptor >= 0 else { throw LinkageError.unreadable(path: url.lastPathComponent) }
    try fill(path: path)
    if carried.starts(with: [0xFF, 0xFE]) || carried.starts(with: [0xFE, 0xFF]) {
      throw LinkageError.wrongEncoding(path: url.lastPathComponent)
    }
    if carried.starts(with: [0xEF, 0xBB, 0xBF]) { carried.removeFirst(3) }
    let end = carried.firstIndex(of: 0x0A) ?? carried.count
    let header = Array(carried[..<end])
    guard header.contains(where: { $0 > 0x20 }) else { throw LinkageError.emptyFile(path: url.lastPathComponent) }
    layout = try ColumnLayout(header: header, content: content, path: url.lastPathComponent)
    carried.removeFirst(min(end + 1, carried.count))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next piece, or nil at the end.
  func next(path: String) throws -> Piece? {
    while true {
      if isAtEnd {
        guard !carried.isEmpty else { return nil }
        defer { carried = [] }
        return Piece(bytes: carried, isLast: true)
      }
      try fill(path: path)
      if isAtEnd { continue }
      let end = wholeRows()
      guard end > 0 else { continue }
      var piece = carried
      carried = Array(piece[end...])
      piece.removeLast(piece.count - end)
      return Piece(bytes: piece, isLast: false)
    }
  }

  /// Appends up to one piece to what is carried.
  private func fill(path: String) throws {
    let before = carried.count
    carried.append(contentsOf: repeatElement(0, count: size))
    var filled = before
    while filled < carried.count {
      let wanted = carried.count - filled
      let got = carried.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { read(descriptor, $0 + filled, wanted) } ?? 0
      }
      if got < 0 { throw LinkageError.unreadable(path: path) }
      if got == 0 {
        isAtEnd = true
        break
      }
      filled += got
    }
    carried.removeLast(carried.count - filled)
  }

  /// The length of the whole rows carried. Without a quote in sight the last line end settles it.
  private func wholeRows() -> Int {
    carried.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      if memchr(base, 0x22, buffer.count) == nil {
        var end = buffer.count
        while end > 0, base[end - 1] != 0x0A { end -= 1 }
        return end
      }
      var spans = FieldSpan()
      return withUnsafeMutablePointer(to: &spans) { spans in
        var scanner = RowScanner(delimiter: layout.delimiter, spans: spans, capacity: 0, edits: false)
        var at = 0
        while at < buffer.count {
          if scanner.scan(base, from: at, to: buffer.count, isLast: false) == .incomplete { break }
          at = scanner.next
        }
        return at
      }
    }
  }
}
