import Glibc

/// Cuts a stream of XML bytes into tags and texts without building a tree or a String.
///
/// Tokens are never split: what a chunk's end cuts off is carried over to the next chunk. The ranges a token sets
/// stay valid until the next call of `next()`. DTDs are refused, so no entity can expand.
struct XMLScanner: ~Copyable {
  /// What `next()` found.
  enum Token {
    case open, close, text, end
  }

  private let part: String
  private let tokenLimit: Int
  private let fill: (UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var position = 0
  private var filled = 0

  /// The local name of the last tag, without its prefix.
  private(set) var name = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The attributes of the last opening tag.
  private(set) var attributes = XMLAttributes(UnsafeBufferPointer(start: nil, count: 0))
  /// Whether the last opening tag closes itself; no closing token follows then.
  private(set) var isSelfClosing = false
  /// The bytes of the last text.
  private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Whether the last text comes from a CDATA section, where `&` is an ordinary character.
  private(set) var isLiteral = false

  init(
    part: String, chunk: Int = 1 << 17, tokenLimit: Int = 1 << 20,
    fill: @escaping (UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int
  ) {
    self.part = part
    self.tokenLimit = max(tokenLimit, chunk)
    self.fill = fill
    capacity = max(chunk, 1)
    buffer = .allocate(capacity: max(chunk, 1))
  }

  deinit {
    buffer.deallocate()
  }

  /// Moves on to the next tag or text.
  mutating func next() throws(SpreadsheetError) -> Token {
    while true {
      if position == filled {
        guard try refill() else { return .end }
      }
      guard buffer[position] == UInt8(ascii: "<") else {
        try takeText()
        return .text
      }
      try require(2)
      switch buffer[position + 1] {
      case UInt8(ascii: "?"): try skip(past: "?>")
      case UInt8(ascii: "!"):
        if try takeDeclaration() { return .text }
      default: return try takeTag()
      }
    }
  }

  /// Whether the last tag's local name is this.
  func isNamed(_ other: StaticString) -> Bool {
    guard let start = name.baseAddress, name.count == other.utf8CodeUnitCount else { return false }
    return memcmp(start, other.utf8Start, name.count) == 0
  }

  private mutating func takeText() throws(SpreadsheetError) {
    var length = 0
    while true {
      let start = buffer + position + length
      if let found = memchr(start, 0x3C, filled - position - length) {
        length += UnsafeRawPointer(found) - UnsafeRawPointer(start)
        break
      }
      length = filled - position
      guard try refill() else { break }
    }
    text = UnsafeBufferPointer(start: buffer + position, count: length)
    isLiteral = false
    position += length
  }

  private mutating func takeTag() throws(SpreadsheetError) -> Token {
    var length = tagLength()
    while length == nil {
      guard try refill() else { throw .damaged(part: part) }
      length = tagLength()
    }
    guard let length, length > 0 else { throw .damaged(part: part) }
    let base = buffer + position
    position += length
    let isClosing = base[1] == UInt8(ascii: "/")
    isSelfClosing = !isClosing && base[length - 2] == UInt8(ascii: "/")
    let end = isSelfClosing ? length - 2 : length - 1
    var start = isClosing ? 2 : 1
    var index = start
    while index < end, base[index] > 0x20 {
      if base[index] == UInt8(ascii: ":") { start = index + 1 }
      index += 1
    }
    guard index > start else { throw .damaged(part: part) }
    name = UnsafeBufferPointer(start: base + start, count: index - start)
    attributes = XMLAttributes(UnsafeBufferPointer(start: base + index, count: end - index))
    return isClosing ? .close : .open
  }

  /// The length of the tag at `position`; nil when its end has not been read yet, 0 when it is broken.
  private func tagLength() -> Int? {
    let base = UnsafePointer(buffer)
    let end = filled
    var index = position + 1
    while index < end {
      let byte = base[index]
      if byte == UInt8(ascii: ">") { return index - position + 1 }
      if byte == UInt8(ascii: "<") { return 0 }
      index += 1
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        while index < end, base[index] != byte { index += 1 }
        index += 1
      }
    }
    return nil
  }

  /// A comment is skipped (false), a CDATA section becomes text (true), a document type is refused.
  private mutating func takeDeclaration() throws(SpreadsheetError) -> Bool {
    try require(4)
    if buffer[position + 2] == UInt8(ascii: "-"), buffer[position + 3] == UInt8(ascii: "-") {
      position += 4
      try skip(past: "-->")
      return false
    }
    try require(9)
    guard memcmp(buffer + position, "<![CDATA[", 9) == 0 else { throw .damaged(part: part) }
    var length = 9
    while true {
      if let end = find("]]>", from: position + length) {
        text = UnsafeBufferPointer(start: buffer + position + 9, count: end - position - 9)
        isLiteral = true
        position = end + 3
        return true
      }
      length = max(9, filled - position - 2)
      guard try refill() else { throw .damaged(part: part) }
    }
  }

  private mutating func skip(past mark: StaticString) throws(SpreadsheetError) {
    while true {
      if let start = find(mark, from: position) {
        position = start + mark.utf8CodeUnitCount
        return
      }
      position = max(position, filled - mark.utf8CodeUnitCount + 1)
      guard try refill() else { throw .damaged(part: part) }
    }
  }

  private func find(_ mark: StaticString, from start: Int) -> Int? {
    let count = mark.utf8CodeUnitCount
    var index = start
    while index + count <= filled {
      if memcmp(buffer + index, mark.utf8Start, count) == 0 { return index }
      index += 1
    }
    return nil
  }

  private mutating func require(_ count: Int) throws(SpreadsheetError) {
    while filled - position < count {
      guard try refill() else { throw .damaged(part: part) }
    }
  }

  /// Reads more behind the unread rest, which moves to the buffer's start; false at the stream's end.
  private mutating func refill() throws(SpreadsheetError) -> Bool {
    if position > 0 {
      memmove(buffer, buffer + position, filled - position)
      filled -= position
      position = 0
    }
    if filled == capacity {
      guard capacity < tokenLimit else { throw .tooLarge(limit: .cellCharacters) }
      let larger = min(capacity * 2, tokenLimit)
      let bigger = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
      memcpy(bigger, buffer, filled)
      buffer.deallocate()
      buffer = bigger
      capacity = larger
    }
    let count = try fill(UnsafeMutableRawBufferPointer(start: buffer + filled, count: capacity - filled))
    filled += count
    return count > 0
  }
}
