import VietnameseText

/// What a column of a population extract says about a person.
public enum PopulationColumn: String, Codable, CaseIterable, Sendable {
  case id12
  case fullName = "full_name"
  case sex
  case birthDate = "dob"
  case placeOfBirth = "place_of_birth"
  case origin
  case fatherName = "father_name"
  case motherName = "mother_name"
  case spouseName = "spouse_name"
  case residence
  case id9

  public var labelVi: String {
    switch self {
    case .id12: "Số định danh cá nhân (12 số)"
    case .fullName: "Họ và tên"
    case .sex: "Giới tính"
    case .birthDate: "Ngày sinh"
    case .placeOfBirth: "Nơi sinh"
    case .origin: "Quê quán"
    case .fatherName: "Họ tên cha"
    case .motherName: "Họ tên mẹ"
    case .spouseName: "Họ tên vợ/chồng"
    case .residence: "Nơi cư trú"
    case .id9: "Số CMND (9 số)"
    }
  }

  /// Headings by which the column is known, folded, words separated by one blank.
  private var headings: [String] {
    switch self {
    case .id12:
      [
        "id12", "so dinh danh", "so dinh danh ca nhan", "ma dinh danh", "ma dinh danh ca nhan", "so ddcn", "ddcn", "cccd",
        "so cccd",
        "can cuoc cong dan", "so can cuoc", "so can cuoc cong dan", "so dinh danh cccd", "so cccd so dinh danh",
        "so dinh danh ca nhan 12 so",
      ]
    case .fullName:
      [
        "full name", "fullname", "ho va ten", "ho ten", "ho chu dem va ten", "ho chu dem ten", "ho ten khai sinh",
        "ho va ten khai sinh",
      ]
    case .sex: ["sex", "gender", "gioi tinh", "nam nu"]
    case .birthDate: ["dob", "date of birth", "birth date", "ngay sinh", "ngay thang nam sinh", "sinh ngay", "nam sinh", "ntns"]
    case .placeOfBirth: ["place of birth", "noi sinh"]
    case .origin: ["origin", "que quan", "nguyen quan"]
    case .fatherName: ["father name", "ho ten cha", "ho va ten cha", "ten cha", "cha", "ho ten bo", "ho chu dem ten cha"]
    case .motherName: ["mother name", "ho ten me", "ho va ten me", "ten me", "me", "ho chu dem ten me"]
    case .spouseName:
      [
        "spouse name", "ho ten vo chong", "ho va ten vo chong", "vo chong", "ten vo chong", "ho ten vo hoac chong",
        "ho ten chong vo",
      ]
    case .residence:
      [
        "residence", "noi cu tru", "noi thuong tru", "thuong tru", "dia chi thuong tru", "dia chi", "noi o hien tai",
        "noi o hien nay",
        "ho khau thuong tru",
      ]
    case .id9: ["id9", "cmnd", "so cmnd", "chung minh nhan dan", "so chung minh nhan dan", "so cmnd 9 so"]
    }
  }

  private static let byHeading: [String: PopulationColumn] = {
    let pairs = allCases.flatMap { column in column.headings.map { ($0, column) } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  /// The column a heading stands for, or nil.
  public init?(heading: String) {
    guard heading.utf8.count <= 400 else { return nil }
    let words = VietnameseText.folded(VietnameseText.cleaned(heading)).split { !($0.isLetter || $0.isNumber) }
    guard let column = Self.byHeading[words.joined(separator: " ")] else { return nil }
    self = column
  }
}
