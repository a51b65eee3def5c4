/// How a cell's value is stored.
enum CellType {
  case number, shared, inline, formula, boolean, error, isoDate

  /// The type a `t` attribute names; nil for one the format does not know.
  @inline(__always)
  init?(_ value: UnsafeBufferPointer<UInt8>) {
    if value.count == 1 {
      switch value[0] {
      case UInt8(ascii: "s"): self = .shared
      case UInt8(ascii: "n"): self = .number
      case UInt8(ascii: "b"): self = .boolean
      case UInt8(ascii: "e"): self = .error
      case UInt8(ascii: "d"): self = .isoDate
      default: return nil
      }
    } else if value.elementsEqual("inlineStr".utf8) {
      self = .inline
    } else if value.elementsEqual("str".utf8) {
      self = .formula
    } else {
      return nil
    }
  }
}
