/// A file format that pages may arrive in. Recognised from the first bytes, never from the file's name.
public enum ImageFormat: String, Sendable, Hashable, Codable, CaseIterable {
  case jpeg
  case png
  case tiff
  /// What telephones write; read where libheif is on the machine.
  case heic
  case pdf

  /// The usual file-name extension, without the dot.
  public var fileExtension: String {
    switch self {
    case .jpeg: "jpg"
    case .png: "png"
    case .tiff: "tif"
    case .heic: "heic"
    case .pdf: "pdf"
    }
  }

  /// The media type that a browser expects.
  public var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .tiff: "image/tiff"
    case .heic: "image/heic"
    case .pdf: "application/pdf"
    }
  }

  /// The name as people say it.
  public var label: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .tiff: "TIFF"
    case .heic: "HEIC"
    case .pdf: "PDF"
    }
  }
}
