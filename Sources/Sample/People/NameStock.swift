/// Vietnamese names with their skew: few surnames, middle names and given names that change with the cohort.
enum NameStock {
  static let surnames: [(String, Double)] = [
    ("Nguyễn", 38.4), ("Trần", 12.1), ("Lê", 9.5), ("Phạm", 7), ("Hoàng", 4), ("Phan", 4.5), ("Vũ", 3.6), ("Đặng", 2.1),
    ("Bùi", 2), ("Đỗ", 1.9), ("Hồ", 1.3), ("Ngô", 1.3), ("Dương", 1), ("Lý", 0.7), ("Đinh", 1), ("Trịnh", 0.9), ("Mai", 0.8),
    ("Đào", 0.9), ("Lương", 0.7), ("Hà", 0.7), ("Tạ", 0.5), ("Cao", 0.6), ("Đoàn", 0.7), ("Trương", 0.9), ("Phùng", 0.5),
    ("Tô", 0.3), ("Chu", 0.4), ("Quách", 0.2), ("Thái", 0.3), ("Kiều", 0.2), ("Võ", 0.8), ("Huỳnh", 0.4), ("La", 0.1),
    ("Khuất", 0.1), ("Nghiêm", 0.1), ("Vương", 0.3),
  ]

  static func middle(_ sex: Sex, _ year: Int) -> [(String, Double)] {
    switch (sex, year) {
    case (.male, ..<1960):
      [("Văn", 62), ("Đình", 9), ("Hữu", 7), ("Xuân", 6), ("Đức", 4), ("Công", 3), ("Bá", 3), ("Quang", 3), ("", 3)]
    case (.male, ..<1985):
      [
        ("Văn", 48), ("Đình", 8), ("Hữu", 6), ("Xuân", 7), ("Đức", 7), ("Công", 5), ("Quang", 6), ("Ngọc", 6), ("Mạnh", 4),
        ("Thanh", 3),
      ]
    case (.male, ..<2002):
      [
        ("Văn", 30), ("Đức", 11), ("Xuân", 6), ("Quang", 8), ("Ngọc", 8), ("Mạnh", 6), ("Minh", 9), ("Tuấn", 6), ("Hoàng", 6),
        ("Duy", 5), ("Thế", 4),
      ]
    case (.male, _):
      [
        ("Văn", 9), ("Đức", 10), ("Minh", 16), ("Gia", 12), ("Hoàng", 10), ("Duy", 8), ("Quang", 8), ("Tuấn", 7), ("Anh", 6),
        ("Bảo", 7), ("Đăng", 4), ("Hải", 3),
      ]
    case (.female, ..<1970): [("Thị", 94), ("", 3), ("Ngọc", 3)]
    case (.female, ..<1990): [("Thị", 80), ("Thị Thu", 5), ("Thị Thanh", 4), ("Thị Kim", 3), ("Thanh", 3), ("Thị Hồng", 5)]
    case (.female, ..<2004):
      [
        ("Thị", 52), ("Thị Thu", 9), ("Thị Thanh", 7), ("Thị Ngọc", 7), ("Thị Hồng", 6), ("Thị Phương", 7), ("Thu", 4),
        ("Thùy", 4), ("Phương", 4),
      ]
    default:
      [
        ("Thị", 18), ("Ngọc", 13), ("Thị Ngọc", 6), ("Thùy", 8), ("Phương", 9), ("Minh", 9), ("Khánh", 8), ("Bảo", 9), ("Hà", 6),
        ("Thảo", 6), ("Thị Thanh", 5), ("Quỳnh", 4),
      ]
    }
  }

  static func given(_ sex: Sex, _ year: Int) -> [String] {
    switch (sex, year) {
    case (.male, ..<1955):
      [
        "Tý", "Sửu", "Cả", "Hợi", "Lợi", "Tư", "Năm", "Bảy", "Thìn", "Mão", "Khoát", "Quyết", "Tiến", "Lân", "Hòe", "Nhẫn",
        "Phúc", "Thọ", "Vượng", "Đệ", "Chắt", "Khang", "Bính",
      ]
    case (.male, ..<1985):
      [
        "Hùng", "Dũng", "Cường", "Thắng", "Hải", "Sơn", "Minh", "Tuấn", "Bình", "Hòa", "Lâm", "Long", "Thành", "Toàn", "Quân",
        "Chiến", "Thủy", "Hưng", "Vinh", "Trung", "Tâm", "Khánh", "Thịnh", "Tùng", "Nam", "Quý",
      ]
    case (.male, ..<2003):
      [
        "Anh", "Tuấn", "Đức", "Hiếu", "Nam", "Thành", "Đạt", "Hoàng", "Hùng", "Linh", "Quân", "Trường", "Tú", "Việt", "Duy",
        "Khải", "Phong", "Thắng", "Mạnh", "Huy", "Toản", "Thuận",
      ]
    case (.male, _):
      [
        "Bảo", "Khôi", "Khang", "Huy", "Minh", "Phúc", "Anh", "An", "Nguyên", "Đăng", "Phong", "Bách", "Kiên", "Dũng", "Long",
        "Hưng", "Quân", "Sơn", "Thịnh", "Tùng", "Khoa",
      ]
    case (.female, ..<1955):
      [
        "Tẹo", "Mùi", "Dần", "Thìn", "Chanh", "Bưởi", "Na", "Lựu", "Sen", "Nhài", "Gái", "Thơm", "Lành", "Tý", "Hợi", "Ngọ",
        "Vân", "Sáu", "Bé", "Muộn", "Nhớn", "Ngát", "Tơ",
      ]
    case (.female, ..<1985):
      [
        "Lan", "Hoa", "Hương", "Hồng", "Thủy", "Nga", "Hà", "Hằng", "Mai", "Loan", "Liên", "Thu", "Yến", "Thúy", "Hạnh", "Phượng",
        "Oanh", "Tuyết", "Dung", "Hòa", "Nhung", "Bích", "Xuân", "Huệ", "Thoa",
      ]
    case (.female, ..<2003):
      [
        "Hương", "Trang", "Linh", "Hà", "Thảo", "Huyền", "Ngọc", "Hằng", "Phương", "Thùy", "Quỳnh", "Hiền", "Yến", "Nhung", "Vân",
        "Anh", "Giang", "Hạnh", "Duyên", "Thúy", "Uyên", "Tuyền",
      ]
    default:
      [
        "Anh", "Chi", "Linh", "Nhi", "Ngân", "An", "Hà", "Vy", "Trang", "My", "Châu", "Ngọc", "Diệp", "Giang", "Thư", "Uyên",
        "Quỳnh", "Yến", "Trâm", "Hân", "Mai",
      ]
    }
  }

  /// Surname aside: middle and given name of a person of that year.
  static func name(_ sex: Sex, _ year: Int, _ random: inout SeededGenerator) -> (middle: String, given: String) {
    let middle = random.pick(weighted: middle(sex, year))
    let list = given(sex, year)
    // The first names of a list are the commoner ones.
    let at = Int(Double(list.count) * random.unit() * (0.45 + 0.55 * random.unit()))
    let given = list[min(at, list.count - 1)]
    return (middle.split(separator: " ").last.map(String.init) == given ? "" : middle, given)
  }

  /// A full name for somebody who is only a name.
  static func fullName(_ sex: Sex, _ year: Int, _ random: inout SeededGenerator, surname: String? = nil) -> String {
    let family = surname ?? random.pick(weighted: surnames)
    let (middle, given) = name(sex, year, &random)
    return [family, middle, given].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
