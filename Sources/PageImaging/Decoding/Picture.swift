import CLeptonica

/// A decoded picture, freed when the value goes. 1 bit (black is 1), 8 bit grey or 32 bit colour.
struct Picture: ~Copyable {
  let pix: UnsafeMutablePointer<PIX>

  /// Stops the library from printing on the error stream; read once before its first use. Errors reach callers as values.
  static let silenced: Bool = {
    setMsgSeverity(Int32(L_SEVERITY_NONE))
    return true
  }()

  /// Takes over what a library call returned; nil becomes an error.
  init(taking pix: UnsafeMutablePointer<PIX>?, or error: PageImagingError = .encoding) throws(PageImagingError) {
    guard let pix else { throw error }
    self.pix = pix
  }

  /// A white picture.
  init(width: Int, height: Int, depth: Int) throws(PageImagingError) {
    guard width > 0, height > 0, let pix = pixCreate(Int32(width), Int32(height), Int32(depth)) else { throw .badSize }
    if depth != 1 { pixSetAll(pix) }
    self.pix = pix
  }

  deinit {
    var taken: UnsafeMutablePointer<PIX>? = pix
    pixDestroy(&taken)
  }

  var width: Int { Int(pixGetWidth(pix)) }
  var height: Int { Int(pixGetHeight(pix)) }
  var depth: Int { Int(pixGetDepth(pix)) }

  /// Bytes in one row of the library's memory.
  var pitch: Int { Int(pixGetWpl(pix)) * 4 }

  /// Red, green and blue at a place (grey pictures give three equal values).
  func colour(x: Int, y: Int) -> (red: Int, green: Int, blue: Int) {
    var value: UInt32 = 0
    pixGetPixel(pix, Int32(x), Int32(y), &value)
    switch depth {
    case 1: return value == 1 ? (0, 0, 0) : (255, 255, 255)
    case 8: return (Int(value), Int(value), Int(value))
    default: return (Int(value >> 24), Int(value >> 16 & 0xFF), Int(value >> 8 & 0xFF))
    }
  }
}
