import Foundation

/// A file in pieces of whole rows; never more than a few pieces are in memory.
final class ChunkSource {
  /// A piece; its memory is the caller's to give back.
  struct Piece {
    var bytes: UnsafeMutableBufferPointer<UInt8>
  }

  private let descriptor: Int32
  private let name: String
  private let size: Int
  private var carried: UnsafeMutablePointer<UInt8>
  private var carriedCount = 0
  private var capacity: Int
  private var isAtEnd = false
  /// Bytes of the file, for an estimate of the rows.
  let fileSize: Int
  private(set) var layout = ColumnLayout.none

  /// Opens the file and reads its header.
  init(_ url: URL, content: ColumnLayout.Content, pieceSize: Int = 1 << 21) throws {
    name = url.lastPathComponent
    descriptor = open(url.path, O_RDONLY)
    size = pieceSize
    capacity = pieceSize * 2
    carried = .allocate(capacity: capacity)
    var status = stat()
    fileSize = descriptor >= 0 && fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    guard descriptor >= 0 else { throw LinkageError.unreadable(path: name) }
    try fill()
    let head = UnsafeBufferPointer(start: carried, count: carriedCount)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw LinkageError.wrongEncoding(path: name) }
    let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = head[mark...].firstIndex(of: 0x0A) ?? carriedCount
    let header = Array(head[mark..<end])
    guard header.contains(where: { $0 > 0x20 }) else { throw LinkageError.emptyFile(path: name) }
    layout = try ColumnLayout(header: header, content: content, path: name)
    drop(min(end + 1, carriedCount))
  }

  deinit {
    carried.deallocate()
    if descriptor >= 0 { close(descriptor) }
  }

  /// The next piece, or nil at the end.
  func next() throws -> Piece? {
    while true {
      if isAtEnd { return carriedCount > 0 ? take(carriedCount) : nil }
      try fill()
      if isAtEnd { continue }
      let end = wholeRows()
      if end > 0 { return take(end) }
    }
  }

  /// Gives the first bytes away with the memory they are in; what is left, mostly part of a row, goes on in new memory.
  private func take(_ count: Int) -> Piece {
    let piece = Piece(bytes: UnsafeMutableBufferPointer(start: carried, count: count))
    carriedCount -= count
    capacity = max(size * 2, carriedCount)
    carried = .allocate(capacity: capacity)
    carried.initialize(from: piece.bytes.baseAddress.map { $0 + count } ?? carried, count: carriedCount)
    return piece
  }

  private func drop(_ count: Int) {
    carriedCount -= count
    memmove(carried, carried + count, carriedCount)
  }

  /// Appends up to one piece to what is carried.
  private func fill() throws {
    if carriedCount + size > capacity {
      let larger = (carriedCount + size) * 2
      let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
      moved.moveInitialize(from: carried, count: carriedCount)
      carried.deallocate()
      (carried, capacity) = (moved, larger)
    }
    let wanted = carriedCount + size
    while carriedCount < wanted {
      let got = read(descriptor, carried + carriedCount, wanted - carriedCount)
      if got < 0 { throw LinkageError.unreadable(path: name) }
      if got == 0 {
        isAtEnd = true
        return
      }
      carriedCount += got
    }
  }

  /// Counts quotation marks, eight bytes a step: a byte that equals the mark becomes zero, and zero bytes are counted exactly.
  private static func quotes(_ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let marks: UInt64 = 0x2222_2222_2222_2222
    var total = 0
    var at = 0
    while at &+ 8 <= count {
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ marks
      total &+= (~((word & low) &+ low | word | low)).nonzeroBitCount
      at &+= 8
    }
    while at < count {
      total &+= bytes.load(fromByteOffset: at, as: UInt8.self) == 0x22 ? 1 : 0
      at &+= 1
    }
    return total
  }

  /// The length of the whole rows carried: up to the last line end, if as many quotes open as close before it; else row by row.
  private func wholeRows() -> Int {
    var end = carriedCount
    while end > 0, carried[end - 1] != 0x0A { end -= 1 }
    if Self.quotes(UnsafeRawPointer(carried), end) % 2 == 0 { return end }
    var span = FieldSpan()
    return withUnsafeMutablePointer(to: &span) { spans in
      var scanner = RowScanner(delimiter: layout.delimiter, spans: spans, capacity: 0, edits: false)
      var at = 0
      while at < carriedCount {
        if scanner.scan(carried, from: at, to: carriedCount, isLast: false) == .incomplete { break }
        at = scanner.next
      }
      return at
    }
  }
}
