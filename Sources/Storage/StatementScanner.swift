/// Walks over the bytes of a statement and finds its placeholders.
struct StatementScanner {
  private let bytes: [UInt8]
  private var position = 0
  /// The first word, in capitals; complete after `pieces()`.
  private(set) var keyword = ""

  init(_ sql: String) {
    bytes = Array(sql.utf8)
  }

  mutating func pieces() throws(StorageError) -> [String] {
    var pieces: [String] = []
    var start = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "'"):
        skipQuoted(byte, backslash: position > 0 && (bytes[position - 1] | 0x20) == UInt8(ascii: "e") && !isWord(position - 2))
      case UInt8(ascii: "\""): skipQuoted(byte, backslash: false)
      case UInt8(ascii: "-") where peek(1) == byte: skipLine()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipBlock()
      case UInt8(ascii: "$") where !isWord(position - 1): skipDollarQuoted()
      case UInt8(ascii: "?"):
        if let next = peek(1), next == byte || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
          throw .invalidStatement(sqlState: "42601", message: "a placeholder is a single ?")
        }
        pieces.append(String(decoding: bytes[start..<position], as: UTF8.self))
        position += 1
        start = position
      case _ where keyword.isEmpty && isWord(position): readKeyword()
      default: position += 1
      }
    }
    pieces.append(String(decoding: bytes[start...], as: UTF8.self))
    return pieces
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  /// Whether the byte at `index` belongs to a word.
  private func isWord(_ index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: return true
    default: return false
    }
  }

  private mutating func readKeyword() {
    let start = position
    while isWord(position) { position += 1 }
    keyword = String(decoding: bytes[start..<position], as: UTF8.self).uppercased()
  }

  private mutating func skipQuoted(_ quote: UInt8, backslash: Bool) {
    position += 1
    while let byte = peek() {
      position += 1
      if byte == UInt8(ascii: "\\"), backslash {
        position += 1
      } else if byte == quote {
        guard peek() == quote else { return }
        position += 1
      }
    }
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlock() {
    var depth = 0
    while let byte = peek() {
      if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        position += 2
        if depth == 0 { return }
      } else {
        position += 1
      }
    }
  }

  private mutating func skipDollarQuoted() {
    var end = position + 1
    while isWord(end) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else {
      position += 1
      return
    }
    let tag = bytes[position...end]
    position = end + 1
    while position < bytes.count {
      if bytes[position...].starts(with: tag) {
        position += tag.count
        return
      }
      position += 1
    }
  }
}
