import CivilStatus
import Sample

/// Which invented book a lesson is taken from, and how many of its entries.
struct PracticeLessonPlan: Sendable {
  var slug: String
  var label: String
  /// Entries without and with a difficulty built in.
  var plain: Int
  var odd: Int

  /// From the register that there is most of to the seldom ones.
  static let all = [
    PracticeLessonPlan(slug: "ks-2008-01", label: "Bài 1: Khai sinh, mỗi trang một trường hợp", plain: 4, odd: 3),
    PracticeLessonPlan(slug: "ks-1978-01", label: "Bài 2: Khai sinh, sổ kẻ bảng cũ", plain: 3, odd: 4),
    PracticeLessonPlan(slug: "kh-2000-01", label: "Bài 3: Kết hôn, sổ kẻ bảng hai trang", plain: 3, odd: 2),
    PracticeLessonPlan(slug: "kt-2010-01", label: "Bài 4: Khai tử", plain: 2, odd: 3),
    PracticeLessonPlan(slug: "cmc-2006-01", label: "Bài 5: Nhận cha, mẹ, con", plain: 2, odd: 2),
    PracticeLessonPlan(slug: "hn-2018-01", label: "Bài 6: Xác nhận tình trạng hôn nhân", plain: 2, odd: 2),
  ]

  /// The entries of the lesson, easy ones first; of the others as many sorts of difficulty as there is room for.
  func entries(of book: SampleBook) -> [TruthEntry] {
    let easy = book.entries.filter(\.oddities.isEmpty).prefix(plain)
    var seen: Set<String> = []
    var hard: [TruthEntry] = []
    for entry in book.entries.sorted(by: { ($0.oddities.count, $0.key) < ($1.oddities.count, $1.key) })
    where hard.count < odd && !entry.oddities.isEmpty && !seen.isSuperset(of: entry.oddities) {
      hard.append(entry)
      seen.formUnion(entry.oddities)
    }
    return easy + hard
  }

  /// What is worth saying about an entry once it has been keyed.
  static func remarks(on entry: TruthEntry) -> [String] {
    entry.oddities.compactMap { Oddity(rawValue: $0) }.map(\.remarkVi)
  }
}

extension Oddity {
  /// The difficulty in a clerk's words.
  var remarkVi: String {
    switch self {
    case .lateRegistration: "Đăng ký quá hạn: loại đăng ký theo như sổ ghi."
    case .unknownFather: "Chưa xác định được cha: mọi mục của cha bỏ trống."
    case .reRegistration: "Đăng ký lại: người được đăng ký đã lớn tuổi, ngày đăng ký là ngày đăng ký lại."
    case .struckCorrected: "Có chữ bị gạch và viết lại: gõ chữ viết lại."
    case .struckOut: "Có chữ bị gạch bỏ mà không viết lại: gõ chữ đó và đánh dấu “Bị gạch bỏ”."
    case .blankField: "Có ô sổ để trống: bỏ trống, không đoán."
    case .yearOnly: "Ngày sinh chỉ có năm: gõ đúng năm, không thêm ngày tháng."
    case .ageInsteadOfDate: "Ghi tuổi thay cho ngày sinh: gõ đúng như sổ, ví dụ “32 tuổi”."
    case .lunarDate: "Ngày âm lịch: gõ như sổ kèm chữ “âm lịch”, không đổi sang dương lịch."
    case .illegible: "Có chữ không đọc được: gõ phần đọc được, […] cho phần còn lại, đánh dấu “Không đọc được”."
    case .uncertain: "Có chữ đọc không chắc: gõ cách đọc hợp lý nhất và đánh dấu “Không chắc”."
    case .damaged: "Có chỗ rách, hỏng: đánh dấu “Rách, hỏng”, khác với sổ để trống."
    case .marginNote: "Có ghi chú thêm về sau: chép nguyên văn vào Ghi chú, mục chính giữ nguyên."
    case .continuationSheet: "Ghi chú kéo sang tờ sau: mở cả hai ảnh."
    case .suffixNumber: "Số đăng ký có chữ (như 12a): gõ cả chữ."
    case .afterGap: "Sổ bỏ cách một số: vẫn gõ số như sổ."
    }
  }
}
