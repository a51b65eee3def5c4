/// Why a form cannot be used. Carries names of the file's own parts, never content of pages.
public enum FormProblem: Error, Sendable, Hashable, Codable {
  /// The file is not there or may not be read.
  case unreadable
  /// Not the JSON of a form.
  case notAForm
  /// Not the JSON of corrections by hand.
  case notCorrections
  /// A member that is no number, text or list where one must be, or none of the words it may be; where it stands.
  case wrong(String)
  /// A version that this program does not know.
  case version(Int)
  /// A part that must be there.
  case missing(String)
  /// An empty, long or unlawful id.
  case badIdentifier
  /// A paper size that makes no sense.
  case badSize
  /// A box beyond the paper, or with no area.
  case outside(String)
  /// Two fields, or two forms, with one id.
  case doubled
  /// A reference image that is no black-and-white PNG of the page's size, or has no print on it.
  case badReference
  /// A reference picture with little more than a frame, which would be found on any framed page.
  case littlePrint
  /// Larger than any form.
  case tooLarge

  /// What is wrong, in Vietnamese.
  public var messageVi: String {
    switch self {
    case .unreadable: "Không đọc được tệp biểu mẫu."
    case .notAForm: "Tệp không phải biểu mẫu (JSON “sogoc-form”)."
    case .notCorrections: "Tệp không phải bản sửa tay (JSON “sogoc-corrections”). Xem mục Corrections trong docs/pages.md."
    case .wrong(let part): "Chỗ “\(part)” trong tệp không đúng loại (số, chữ, danh sách) hoặc không thuộc các giá trị cho phép."
    case .version(let version): "Biểu mẫu phiên bản \(version): chương trình này chưa biết."
    case .missing(let part): "Biểu mẫu thiếu “\(part)”."
    case .badIdentifier: "Mã biểu mẫu chỉ gồm chữ, số, “-”, “_”, “.” và không dài quá 80."
    case .badSize: "Khổ giấy của biểu mẫu không hợp lý."
    case .outside(let part): "Ô “\(part)” nằm ngoài tờ giấy hoặc không có diện tích."
    case .doubled: "Biểu mẫu có mã trùng nhau."
    case .badReference: "Ảnh gốc của biểu mẫu không đúng (PNG đen trắng, 4 điểm mỗi mm, có chữ in)."
    case .littlePrint: "Biểu mẫu có quá ít nét in riêng (chữ, bảng) nên máy sẽ nhận nhầm cả trang khác có khung."
    case .tooLarge: "Biểu mẫu quá lớn."
    }
  }
}

extension FormProblem {
  /// What a decoder's error says of a form's file: a member that is missing or of another kind, by its place.
  public init(_ error: any Error) {
    guard let error = error as? DecodingError else {
      self = .notAForm
      return
    }
    let place = JSONPlace.of(error)
    if place.isEmpty {
      self = .notAForm
    } else if case .keyNotFound = error {
      self = .missing(place)
    } else {
      self = .wrong(place)
    }
  }
}
