import RecordLinkage

/// A handful of invented persons, each there for one case.
enum Town {
  static let persons: [PersonRecord] = [
    PersonRecord(
      id: "an", fullName: "Nguyễn Văn An", sex: .male, birthDate: DateParts(year: 1985, month: 3, day: 12), id12: "001085000001",
      id9: "012345678", fatherName: "Nguyễn Văn Bách", motherName: "Trần Thị Cúc"),
    PersonRecord(
      id: "hoa", fullName: "Lê Thị Hoà", sex: .female, birthDate: DateParts(year: 1990, month: 7, day: 1),
      fatherName: "Lê Văn Dũng",
      motherName: "Phạm Thị Én"),
    // Twins.
    PersonRecord(
      id: "twin-1", fullName: "Vũ Minh Khang", sex: .male, birthDate: DateParts(year: 2001, month: 5, day: 5),
      fatherName: "Vũ Đình Lộc", motherName: "Đỗ Thị Mận"),
    PersonRecord(
      id: "twin-2", fullName: "Vũ Minh Khánh", sex: .male, birthDate: DateParts(year: 2001, month: 5, day: 5),
      fatherName: "Vũ Đình Lộc", motherName: "Đỗ Thị Mận"),
    // Namesakes born on one day.
    PersonRecord(
      id: "lan-1", fullName: "Nguyễn Thị Lan", sex: .female, birthDate: DateParts(year: 1970, month: 1, day: 2),
      fatherName: "Nguyễn Văn Nam", motherName: "Hà Thị Oanh"),
    PersonRecord(
      id: "lan-2", fullName: "Nguyễn Thị Lan", sex: .female, birthDate: DateParts(year: 1970, month: 1, day: 2),
      fatherName: "Nguyễn Đức Phú", motherName: "Bùi Thị Quế"),
    // Only a year is known.
    PersonRecord(
      id: "year-only", fullName: "Hoàng Văn Rạng", sex: .male, birthDate: DateParts(year: 1942), fatherName: "Hoàng Văn Sáu"),
    PersonRecord(id: "no-date", fullName: "Tô Thị Tấm", sex: .female, motherName: "Ngô Thị Uyên"),
    PersonRecord(
      id: "bare", fullName: "Đinh Công Vượng", birthDate: DateParts(year: 1960, month: 10, day: 20)),
    PersonRecord(id: "nameless", fullName: "", birthDate: DateParts(year: 1985), id12: "001085999999"),
    PersonRecord(id: "month", fullName: "Cao Thị Xuân", birthDate: DateParts(year: 1955, month: 8), motherName: "Mai Thị Yên"),
  ]

  static let matcher = ExactMatcher(PersonIndex(persons))

  static func outcome(_ query: RecordQuery) -> MatchOutcome { matcher.outcome(for: query) }
}
