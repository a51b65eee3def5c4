import VietnameseText

/// Surnames of Việt Nam, for telling a slip of the marks from a rare name. Facts of the language; no list of anybody's customers.
enum SurnameStock {
  private static let surnames = """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Đinh Lâm Phùng Mai Tô Trương Hà Tạ \
    Cao Lương Lưu Châu Thái Thân Quách Kiều Chu Tăng Từ Tống Triệu Nghiêm Nông Hứa La Lục Khổng Kim Lại Mạc Mạch Ma Mã Mẫn Nhữ Ninh \
    Ông Phí Quản Sầm Tiêu Tôn Tôn-Thất Trà Trang Uông Văn Vi Viên Xa Âu Ân Bá Bạch Bành Bàng Bế Biện Bồ Ca Cái Cầm Cấn Chế Chử Chung \
    Cổ Công Cù Cung Cự Danh Diệp Doãn Du Dư Đái Đàm Đan Điền Điêu Đồng Đổng Đường Giang Giáp Hàn Hạ Hầu Hình Hoa Hùng Kha Khúc Khuất \
    Khương Kha Lã Lữ Lò Lô Lù Lường Lỗ Long Luyện Lều Liễu Linh Lộc Mầu Mậu Mông Ngạc Ngân Nghị Ngọ Nghê Ngụy Nhan Nhâm Nhậm Ong Phó \
    Phù Phú Phương Quang Quan Quàng Quyền Sa Sơn Sử Tào Tất Thạch Thẩm Thập Thi Thiều Thịnh Thôi Thùy Tòng Tông Trác Triệu Trình Trưng \
    Tường Tưởng Ung Vàng Vừ Vì Xồng Già Giàng Sùng Thào Hờ Hạng Lầu Lý Cứ Mùa Phàng Sình Thò Tráng Lử Lèng Tẩn Chảo Phàn Tao Lồ Bạc Bàn \
    Đèo Hoàng-Phủ Hồng Nay Kpă Rơ Siu Ksor Niê Bùi-Công Cồ Đậu Cáp Cam Can Chắng Diêm Dìu Đầu Đôn Gia Giả Hán Hữu Kế Kỷ Khiếu Khoa Lai \
    Lạc Lãnh Lộ Luân Mo Mộc Mỹ Nhạc Nhân Nhiêu Ô Ôn Phúc Quế Sái Tân Tề Tiến Tiền Tiết Tiếp Tòa Tư Trí Tứ Ứng Vạn Viết Vòng Vy Xà Yên Yến
    """.split(separator: " ").map(String.init)

  private static let exact = Set(surnames.map { VietnameseText.comparisonKey($0) })

  /// Without marks → the commonest surname that reads so.
  private static let byLetters: [String: String] = {
    var result: [String: String] = [:]
    for surname in surnames where result[VietnameseText.folded(surname)] == nil {
      result[VietnameseText.folded(surname)] = surname
    }
    return result
  }()

  /// The surname that differs from the written one by its marks alone; nil for a surname that there is, or that resembles none.
  static func meant(by written: String) -> String? {
    guard !written.isEmpty, !exact.contains(VietnameseText.comparisonKey(written)) else { return nil }
    return byLetters[VietnameseText.folded(written)]
  }
}
