import Foundation

/// One stored image of one page.
public struct ExtractedPage: Sendable, Hashable, Codable {
  /// How the stored image came out of the file that was handed in.
  public enum Origin: String, Sendable, Hashable, Codable {
    /// The file itself, byte for byte.
    case original
    /// One frame of a TIFF file or the picture of a HEIC, decoded and stored again.
    case frame
    /// The image embedded in a PDF page, its picture data untouched where it is a JPEG.
    case embedded
    /// A PDF page that is not one image, drawn at 200 dots an inch.
    case rendered
  }

  /// Page number in the source, from 1.
  public let number: Int
  /// Where the image is stored.
  public let file: URL
  /// JPEG or PNG.
  public let format: ImageFormat
  /// Upright width in pixels.
  public let width: Int
  /// Upright height in pixels.
  public let height: Int
  /// Dots an inch when known.
  public let dpi: Double?
  /// EXIF turn that the stored file still carries; every function of this module honours it.
  public let orientation: Int
  /// Where the image comes from.
  public let origin: Origin
}
