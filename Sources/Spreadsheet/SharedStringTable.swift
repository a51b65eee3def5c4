/// The texts cells refer to by number, as one run of bytes with offsets.
struct SharedStringTable {
  private var bytes: [UInt8] = []
  private var offsets: [UInt32] = [0]

  /// The table of a workbook without shared strings.
  init() {}

  init(
    _ xml: consuming XMLScanner, part: String, expectedSize: Int, limits: ReadingLimits
  ) throws(SpreadsheetError) {
    bytes.reserveCapacity(min(expectedSize / 2, 1 << 22))
    var isInItem = false
    var isCapturing = false
    var phoneticDepth = 0
    var textStart = 0
    loop: while true {
      switch try xml.next() {
      case .open:
        if xml.isNamed("si") {
          guard !isInItem else { throw .damaged(part: part) }
          if xml.isSelfClosing { try endItem(limits) } else { isInItem = true }
        } else if isInItem, xml.isNamed("rPh"), !xml.isSelfClosing {
          phoneticDepth += 1
        } else if isInItem, phoneticDepth == 0, xml.isNamed("t"), !xml.isSelfClosing {
          isCapturing = true
          textStart = bytes.count
        }
      case .close:
        if xml.isNamed("t") {
          if isCapturing { XMLText.resolveEscapes(&bytes, from: textStart) }
          isCapturing = false
        } else if xml.isNamed("si") {
          guard isInItem else { throw .damaged(part: part) }
          isInItem = false
          phoneticDepth = 0
          try endItem(limits)
        } else if xml.isNamed("rPh") {
          phoneticDepth = max(0, phoneticDepth - 1)
        }
      case .text:
        if isCapturing { XMLText.append(xml.text, isLiteral: xml.isLiteral, to: &bytes) }
      case .end: break loop
      }
    }
    guard !isInItem else { throw .damaged(part: part) }
  }

  private mutating func endItem(_ limits: ReadingLimits) throws(SpreadsheetError) {
    guard bytes.count + 4 * offsets.count < min(limits.maximumSharedStringBytes, Int(UInt32.max)) else {
      throw .tooLarge(limit: .sharedStrings)
    }
    offsets.append(UInt32(bytes.count))
  }

  /// How many texts there are.
  var count: Int { offsets.count - 1 }

  /// Hands out the bytes of a text; nil when there is none of this number.
  func withBytes<Result>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard index >= 0, index < count else { return nil }
    let range = Int(offsets[index])..<Int(offsets[index + 1])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
