import Foundation

/// A file in pieces of whole rows; never more than a few pieces are in memory.
final class ChunkSource {
  /// A piece, with `MarkFinder.padding` bytes behind it; to be given back with `recycle`.
  struct Piece {
    var bytes: UnsafeMutablePointer<UInt8>
    var count: Int
    /// Lines of a row too long to be one; such a piece holds nothing else.
    var skippedLines = 0
    fileprivate var capacity: Int

    init(bytes: UnsafeMutablePointer<UInt8>, count: Int, capacity: Int, skippedLines: Int = 0) {
      self.bytes = bytes
      self.count = count
      self.capacity = capacity
      self.skippedLines = skippedLines
    }
  }

  /// A row longer than this is passed over.
  static let longestRow = 1 << 22
  /// A header longer than this is none.
  private static let longestHeader = 1 << 20

  private let descriptor: Int32
  private let name: String
  private let size: Int
  private var carried: UnsafeMutablePointer<UInt8>
  private var carriedCount = 0
  private var capacity: Int
  /// Memory that came back: the next piece is read into what the processor still has at hand.
  private var spare: [(bytes: UnsafeMutablePointer<UInt8>, capacity: Int)] = []
  private var isAtEnd = false
  /// Bytes of the file, for an estimate of the rows.
  let fileSize: Int
  private(set) var layout = ColumnLayout.none

  /// Opens the file and reads its header.
  init(_ url: URL, content: ColumnLayout.Content, pieceSize: Int = 1 << 18) throws {
    name = url.lastPathComponent
    descriptor = open(url.path, O_RDONLY)
    size = pieceSize
    capacity = pieceSize * 2
    carried = Self.memory(capacity)
    var status = stat()
    fileSize = descriptor >= 0 && fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    guard descriptor >= 0 else { throw LinkageError.unreadable(path: name) }
    repeat { try fill() } while !isAtEnd && carriedCount < Self.longestHeader && memchr(carried, 0x0A, carriedCount) == nil
    let head = UnsafeBufferPointer(start: carried, count: carriedCount)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw LinkageError.wrongEncoding(path: name) }
    let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = head[mark...].firstIndex(of: 0x0A) ?? carriedCount
    let header = Array(head[mark..<end])
    // Sixteen bits a letter without a mark at the beginning: every other byte of a header is zero.
    if header.contains(0) { throw LinkageError.wrongEncoding(path: name) }
    guard header.contains(where: { $0 > 0x20 }) else { throw LinkageError.emptyFile(path: name) }
    if header.dropLast().contains(0x0D) || (end == carriedCount && !isAtEnd) { throw LinkageError.wrongLineEnds(path: name) }
    layout = try ColumnLayout(header: header, content: content, path: name)
    drop(min(end + 1, carriedCount))
  }

  deinit {
    carried.deallocate()
    for memory in spare { memory.bytes.deallocate() }
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
      if carriedCount > Self.longestRow { return try passRow() }
    }
  }

  /// Takes the memory of a piece back.
  func recycle(_ piece: Piece) {
    if piece.capacity < size * 2 { return piece.bytes.deallocate() }
    spare.append((piece.bytes, piece.capacity))
  }

  /// Zeros throughout: what is read behind a piece is never uninitialised.
  private static func memory(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + MarkFinder.padding)
    bytes.initialize(repeating: 0, count: capacity + MarkFinder.padding)
    return bytes
  }

  /// Reads on to the end of a row that is too long, keeping nothing of it.
  private func passRow() throws -> Piece {
    var lines = 1
    while true {
      lines += UnsafeBufferPointer(start: carried, count: carriedCount).count { $0 == 0x0A }
      carriedCount = 0
      try fill()
      if let end = memchr(carried, 0x0A, carriedCount) {
        drop(UnsafeRawPointer(end) - UnsafeRawPointer(carried) + 1)
        break
      }
      if isAtEnd {
        carriedCount = 0
        break
      }
    }
    return Piece(bytes: Self.memory(0), count: 0, capacity: 0, skippedLines: lines)
  }

  /// Gives the first bytes away with the memory they are in; what is left, mostly part of a row, goes on in other memory.
  private func take(_ count: Int) -> Piece {
    let piece = Piece(bytes: carried, count: count, capacity: capacity)
    carriedCount -= count
    if let last = spare.last, last.capacity >= max(size * 2, carriedCount) {
      (carried, capacity) = last
      spare.removeLast()
    } else {
      capacity = max(size * 2, carriedCount)
      carried = Self.memory(capacity)
    }
    carried.initialize(from: piece.bytes + count, count: carriedCount)
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
      let moved = Self.memory(larger)
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
