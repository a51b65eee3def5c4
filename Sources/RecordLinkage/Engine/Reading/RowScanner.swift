/// Where a value stands in the bytes of a chunk.
struct FieldSpan {
  var start: Int32 = 0
  var length: Int32 = 0
}

/// Splits bytes into rows and values, in place. Quotes count only at the beginning of a value; a quoted value may hold
/// separators and line ends.
struct RowScanner {
  /// A quoted value longer than this is a quote that was never closed.
  static let longestQuote = 1 << 16

  enum Outcome {
    case row
    /// The bytes end within the row.
    case incomplete
    case openQuote
  }

  let delimiter: UInt8
  let spans: UnsafeMutablePointer<FieldSpan>
  let capacity: Int
  /// False when rows are only counted: doubled quotes then stay as they are.
  let edits: Bool
  /// Values of the row last scanned; may exceed `capacity`, what is beyond is counted alone.
  private(set) var fields = 0
  private(set) var next = 0
  /// Line ends passed by the row last scanned.
  private(set) var lines = 0

  /// The caller owns `spans`.
  init(delimiter: UInt8, spans: UnsafeMutablePointer<FieldSpan>, capacity: Int, edits: Bool = true) {
    self.edits = edits
    self.delimiter = delimiter
    self.spans = spans
    self.capacity = capacity
  }

  mutating func scan(_ p: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int, isLast: Bool) -> Outcome {
    var i = start
    var fields = 0
    var lines = 0
    while true {
      if i < end, p[i] == 0x22 {
        let (span, after, passed) = quoted(p, i, end)
        if after < 0 {
          if !isLast, end - i < Self.longestQuote { return .incomplete }
          return skip(p, start, end, isLast: isLast)
        }
        if fields < capacity { spans[fields] = span }
        lines &+= passed
        i = after
      } else {
        let from = i
        while i < end, p[i] != delimiter, p[i] != 0x0A { i &+= 1 }
        var length = i &- from
        if i < end, p[i] == 0x0A || isLast, length > 0, p[i &- 1] == 0x0D { length &-= 1 }
        if i == end, length > 0, p[i &- 1] == 0x0D { length &-= 1 }
        if fields < capacity {
          spans[fields] = FieldSpan(start: Int32(truncatingIfNeeded: from), length: Int32(truncatingIfNeeded: length))
        }
      }
      fields &+= 1
      if i >= end {
        if !isLast { return .incomplete }
        break
      }
      if p[i] == 0x0A {
        i &+= 1
        lines &+= 1
        break
      }
      i &+= 1
    }
    self.fields = fields
    self.lines = lines
    next = i
    return .row
  }

  /// The value between quotes, its doubled quotes halved in place; after < 0 when the quote is not closed.
  private func quoted(_ p: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> (span: FieldSpan, after: Int, lines: Int) {
    var i = start + 1
    var to = start + 1
    var lines = 0
    var hasDoubled = false
    let limit = min(end, start + Self.longestQuote)
    while i < limit {
      if p[i] == 0x22 {
        if i + 1 < limit, p[i + 1] == 0x22 {
          hasDoubled = true
          i += 1
        } else {
          let span = FieldSpan(start: Int32(start + 1), length: Int32(to - start - 1))
          i += 1
          // Anything between the closing quote and the separator is dropped.
          while i < end, p[i] != delimiter, p[i] != 0x0A { i += 1 }
          if hasDoubled, edits { halve(p, start + 1, Int(span.length)) }
          return (span, i, lines)
        }
      }
      if p[i] == 0x0A { lines += 1 }
      i += 1
      to += 1
    }
    return (FieldSpan(), -1, 0)
  }

  /// Takes out every second quote; `length` bytes remain.
  private func halve(_ p: UnsafeMutablePointer<UInt8>, _ start: Int, _ length: Int) {
    var from = start
    for to in start..<(start + length) {
      p[to] = p[from]
      from += p[from] == 0x22 ? 2 : 1
    }
  }

  private mutating func skip(_ p: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int, isLast: Bool) -> Outcome {
    var i = start
    while i < end, p[i] != 0x0A { i += 1 }
    if i == end, !isLast { return .incomplete }
    next = min(i + 1, end)
    lines = 1
    fields = 0
    return .openQuote
  }
}
