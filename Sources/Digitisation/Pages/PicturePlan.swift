import Cryptography
import PageImaging

/// What a picture will show; its name changes whenever its bytes would.
public struct PicturePlan: Hashable, Sendable {
  /// A part of one stored image.
  struct Part: Hashable, Sendable {
    var blob: String
    var box: UnitBox
  }

  var parts: [Part]
  var width: Int

  /// A name for caches, in quotes as HTTP wants it.
  public var etag: String {
    let text = parts.map { "\($0.blob) \($0.box.x) \($0.box.y) \($0.box.width) \($0.box.height)" } + ["\(width)"]
    return "\"\(SHA256Digest(hashing: text.joined(separator: "\n")).hex.prefix(32))\""
  }
}
