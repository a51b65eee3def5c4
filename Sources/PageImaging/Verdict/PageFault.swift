/// What can be wrong with the picture of a page, as seen before anybody reads it.
public enum PageFault: String, Sendable, Hashable, Codable, CaseIterable {
  /// Out of focus.
  case blur
  /// The camera moved.
  case motion
  /// A lamp or the flash shines back from the paper.
  case glare
  /// Too little light.
  case dark
  /// So much light that faint strokes are gone.
  case overexposed
  /// Too few dots for the paper.
  case lowResolution
  /// The page runs over the border of the picture.
  case cut
  /// The lines do not run level.
  case skew
  /// The page lies on its side, or the camera says so.
  case turned
  /// The same page is there already.
  case duplicate

  /// The fault in words.
  public var labelVi: String {
    switch self {
    case .blur: "Ảnh mờ"
    case .motion: "Ảnh nhòe do rung tay"
    case .glare: "Ảnh bị lóa sáng"
    case .dark: "Ảnh tối"
    case .overexposed: "Ảnh cháy sáng"
    case .lowResolution: "Ảnh ít điểm, chữ quá nhỏ"
    case .cut: "Trang bị cắt mất mép"
    case .skew: "Trang bị nghiêng"
    case .turned: "Trang nằm ngang"
    case .duplicate: "Trang đã có"
    }
  }

  /// What to do when the page is taken again.
  public var adviceVi: String {
    switch self {
    case .blur: "Chạm vào giữa trang trên màn hình để lấy nét rồi chụp lại."
    case .motion: "Giữ chắc máy bằng hai tay hoặc đặt máy lên giá rồi chụp lại."
    case .glare: "Tắt đèn flash, đổi chỗ tránh đèn chiếu thẳng vào giấy rồi chụp lại."
    case .dark: "Bật thêm đèn hoặc ra gần cửa sổ rồi chụp lại."
    case .overexposed: "Giảm sáng (tắt flash, tránh nắng) rồi chụp lại."
    case .lowResolution: "Đưa máy gần trang hơn, hoặc quét ở 300 dpi."
    case .cut: "Lùi máy ra để thấy đủ bốn mép trang rồi chụp lại."
    case .skew: "Đặt máy thẳng với trang rồi chụp lại."
    case .turned: "Phần mềm tự xoay lại."
    case .duplicate: "Kiểm tra xem trang này đã chụp chưa."
    }
  }
}
