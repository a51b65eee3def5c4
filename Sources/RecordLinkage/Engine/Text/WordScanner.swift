/// Turns the UTF-8 of one value into words of the engine's alphabet, with one blank between words.
struct WordScanner {
  static let capacity = 240

  let output: UnsafeMutablePointer<UInt8>
  private let table: [UInt16]
  private(set) var count = 0
  private(set) var words = 0
  /// Where the first word ends and where the last begins.
  private(set) var firstEnd = 0
  private(set) var lastStart = 0
  /// False after bytes that are no UTF-8.
  private(set) var isValid = true

  /// The caller owns `output`, at least `capacity + 16` bytes.
  init(output: UnsafeMutablePointer<UInt8>) {
    self.output = output
    table = LetterBytes.shared.entries
  }

  mutating func scan(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    var count = 0
    var words = 0
    var firstEnd = 0
    var lastStart = 0
    var wordStart = 0
    var isInWord = false
    var tone: UInt8 = 0
    var i = 0
    isValid = true
    table.withUnsafeBufferPointer { table in
      while i < length, count < Self.capacity {
        var value = Int(bytes[i])
        if value < 0x80 {
          i &+= 1
        } else if value >= 0xC2, value < 0xE0, i &+ 1 < length, bytes[i &+ 1] & 0xC0 == 0x80 {
          value = (value & 0x1F) << 6 | Int(bytes[i &+ 1] & 0x3F)
          i &+= 2
        } else if value >= 0xE0, value < 0xF0, i &+ 2 < length, bytes[i &+ 1] & 0xC0 == 0x80, bytes[i &+ 2] & 0xC0 == 0x80 {
          value = (value & 0x0F) << 12 | Int(bytes[i &+ 1] & 0x3F) << 6 | Int(bytes[i &+ 2] & 0x3F)
          i &+= 3
        } else if value >= 0xF0, value < 0xF5, i &+ 3 < length, bytes[i &+ 1] & 0xC0 == 0x80 {
          value = LetterBytes.limit
          i &+= 4
        } else {
          isValid = false
          i &+= 1
          continue
        }
        let entry = value < LetterBytes.limit ? table[value] : UInt16(LetterBytes.separator)
        let letter = UInt8(truncatingIfNeeded: entry)
        if letter == LetterBytes.separator || letter == LetterBytes.bracket {
          if isInWord {
            if tone != 0 {
              output[count] = tone
              count &+= 1
              tone = 0
            }
            words &+= 1
            lastStart = wordStart
            if words == 1 { firstEnd = count }
            isInWord = false
          }
          if letter == LetterBytes.bracket {
            while i < length, bytes[i] != 0x29 { i &+= 1 }
          }
          continue
        }
        let added = UInt8(truncatingIfNeeded: entry >> 8)
        if added != 0 { tone = added }
        if letter == LetterBytes.nothing { continue }
        if letter >= LetterBytes.circumflexMark {
          if isInWord { output[count &- 1] = LetterBytes.Shape.shaped(output[count &- 1], by: letter) }
          continue
        }
        if !isInWord {
          if words > 0 {
            output[count] = LetterBytes.separator
            count &+= 1
          }
          wordStart = count
          isInWord = true
          tone = added
        }
        output[count] = letter
        count &+= 1
      }
    }
    if isInWord {
      if tone != 0 {
        output[count] = tone
        count &+= 1
      }
      words &+= 1
      lastStart = wordStart
      if words == 1 { firstEnd = count }
    }
    self.count = count
    self.words = words
    self.firstEnd = firstEnd
    self.lastStart = lastStart
  }
}
