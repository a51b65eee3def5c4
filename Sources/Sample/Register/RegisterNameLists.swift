/// The words names are made of.
enum RegisterNameLists {
  static let rareSurnames =
    "Từ Giang Bạch Cù Ninh Tống Viên Thân Mạc Khổng Lưu Doãn Triệu Hứa Ông Mạch Kha Tôn Cấn Nhữ Vi Lò Quàng Cầm Hoàn Âu Đồng Tiêu Thạch Sơn Danh Kim"

  static let maleMiddles: [(String, Double)] = [
    ("Văn", 44), ("Đình", 5), ("Hữu", 5), ("Xuân", 5), ("Đức", 6), ("Công", 4), ("Quang", 5), ("Ngọc", 4), ("Minh", 4),
    ("Thanh", 3),
    ("Bá", 2), ("Duy", 3), ("Trọng", 2), ("Thế", 3), ("Tiến", 2), ("Mạnh", 2), ("Viết", 1), ("Gia", 2), ("Hoàng", 2), ("Quốc", 2),
    ("Anh", 1), ("", 2), ("Văn Minh", 0.5), ("Ngọc Anh", 0.3),
  ]

  static let femaleMiddles: [(String, Double)] = [
    ("Thị", 58), ("Thị Thu", 4), ("Thị Ngọc", 3), ("Thị Minh", 2), ("Thị Kim", 3), ("Thị Thanh", 4), ("Thị Hồng", 3),
    ("Thị Bích", 2), ("Thị Mai", 2), ("Thị Phương", 3), ("Ngọc", 3), ("Thu", 2), ("Thanh", 2), ("Kim", 1), ("Minh", 1.5),
    ("Thùy", 1.5), ("Phương", 1.5), ("Khánh", 1), ("", 1), ("Thị Lan", 1), ("Quỳnh", 0.7), ("Bảo", 0.7),
  ]

  static let maleGivens = """
    Hùng Dũng Tuấn Minh Nam Sơn Hải Cường Long Thắng Đức Anh Hiếu Trung Thành Quang Tùng Hưng Bình Tâm Phúc Kiên Hoàng Huy Việt \
    Khánh Đạt Toàn Hòa Thịnh Tài Lộc Quý Phong Lâm Tiến Vinh Khải Quân Nghĩa Thiện Trường Bảo Đông Giang Hiệp Khoa Linh Luân Lực \
    Mạnh Nhân Phương Quốc Sáng Tân Thái Thông Tín Trí Tú Văn Vũ Xuân Ba Bốn Năm Sáu Bảy Tám Chín Chiến Công Điệp Định Đoàn Dương \
    Duy Hậu Hào Học Hợp Huân Huấn Kỳ Lương Mẫn Nguyên Ngọc Nhật Oanh Phát Sang Sinh Sỹ Tạo Thạch Thuận Thủy Toản Triệu Tuyên Ước \
    Vượng Vọng Yên Ất Bính Canh Dần Tý Sửu Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi Lợi Quyền Quyết Khiêm Kha Khôi Khang Bách Cả Chắt \
    Đệ Lân Hòe Nhẫn Thọ Khoát Tựu Thụ Nhượng Diễn Ích Khởi Trọng Thuần Túc Nghị Chính Cẩn Hạ Đoài Cầu
    """

  static let femaleGivens = """
    Lan Hương Hoa Hồng Mai Nga Hằng Hà Thủy Thúy Thu Thảo Linh Trang Huyền Ngọc Yến Loan Phượng Dung Hạnh Hiền Hòa Liên Nhung Oanh \
    Phương Quyên Tuyết Vân Xuân Cúc Đào Bích Châu Chi Diệp Diệu Dịu Duyên Giang Hải Hảo Hiên Hợi Huệ Khuyên Kim Lành Lệ Lý Lương \
    Mận Minh Mùi Nết Ngà Nguyệt Nhàn Nhi Như Ninh Phúc Quế Sen Sáu Tâm Tấm Thắm Thanh Thơm Thoa Thìn Thoan Thuận Thư Tình Tú Trâm \
    Trinh Tươi Út Uyên Vui Bé Hai Ba Tư Năm Bảy Chín Mười Ánh Anh An Ái Chuyên Chung Cảnh Đoan Gái Gấm Hậu Hường Hướng Khánh Lụa \
    Miên Mơ My Mỹ Nụ Nương Thái Thương Tiên Toàn Vy Trà Quỳnh Ngân Nhài Na Tân Vịnh Xoan Dâu Luyến Lưu Thêu Khuê Tẹo Chanh Bưởi \
    Lựu Ngát Tơ Muộn Nhớn Hân Thùy Tuyền Hiếu Ngoan Thảnh Rạng Lượt Sính Vượng
    """

  static let nicknames = "Bé Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Út Cả Gái Lớn Con Tý Nhớn Hĩm Đẹt Cún".split(separator: " ").map
  { String($0) }

  static let placeWords = """
    Tân Lập Hòa Bình Yên Phú Thành Sơn Đông Tây Nam Bắc Hưng Long Mỹ An Thịnh Quang Trung Minh Khai Đại Đồng Xuân Thủy Hải \
    Thanh Hồng Vĩnh Thái Liên Hiệp Trà Giang Vân Hà Phong Châu Cẩm Lương Ngọc Khê Thượng Hạ Đức Lộc Thọ Cát Tiên Kim Mai Nghĩa Kỳ
    """.split(separator: " ").map { String($0) }
}
