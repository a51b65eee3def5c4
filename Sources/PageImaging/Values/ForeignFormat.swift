/// A file format that is recognised well enough to say clearly that it is not taken in.
public enum ForeignFormat: String, Sendable, Hashable, Codable, CaseIterable {
  case gif
  case webp
  case avif
  case bmp
  case bigTIFF
  case jpeg2000
  case djvu
  case archive
  case oldOffice
  case program
  case webPage
  case video
  case text

  /// What the file is, in words that a clerk knows.
  public var labelVi: String {
    switch self {
    case .gif: "ảnh GIF"
    case .webp: "ảnh WebP"
    case .avif: "ảnh AVIF"
    case .bmp: "ảnh BMP"
    case .bigTIFF: "ảnh BigTIFF"
    case .jpeg2000: "ảnh JPEG 2000"
    case .djvu: "tài liệu DjVu"
    case .archive: "tệp nén hoặc tài liệu Word/Excel"
    case .oldOffice: "tài liệu Word/Excel cũ"
    case .program: "chương trình máy tính"
    case .webPage: "trang web"
    case .video: "phim hoặc âm thanh"
    case .text: "tệp văn bản"
    }
  }
}
