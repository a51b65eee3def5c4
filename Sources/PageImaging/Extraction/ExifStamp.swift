/// Puts a turn in front of a JPEG without touching its picture data.
enum ExifStamp {
  /// The file with an EXIF block that states only the turn; readers take the first block they meet.
  static func stamped(_ jpeg: [UInt8], orientation: Orientation) -> [UInt8] {
    guard jpeg.starts(with: [0xFF, 0xD8]) else { return jpeg }
    let tiff: [UInt8] = [
      0x4D, 0x4D, 0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00,
      UInt8(orientation.rawValue), 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    ]
    let body = Array("Exif".utf8) + [0, 0] + tiff
    let length = body.count + 2
    return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + body + jpeg.dropFirst(2)
  }
}
