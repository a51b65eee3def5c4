/// What one image of a book shows.
public enum PageFace: String, Codable, CaseIterable, Sendable {
  case cover
  case page
  /// Two facing pages.
  case spread
  /// The page with the closing statement of the office.
  case closing

  public var labelVi: String {
    switch self {
    case .cover: "Bìa"
    case .page: "Trang"
    case .spread: "Mặt đôi"
    case .closing: "Trang khóa sổ"
    }
  }
}
