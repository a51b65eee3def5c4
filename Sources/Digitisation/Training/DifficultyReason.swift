/// One thing that makes an entry harder to read, with its weight. Says what is known of paper and work, never a value.
public struct DifficultyReason: Hashable, Codable, Sendable {
  public enum Sort: String, Codable, CaseIterable, Sendable {
    case noImage
    case oldBook
    case smallPicture
    case severalPlaces
    case shelved
    case returned
    case hardWriting
    case notFound
  }

  public var sort: Sort
  /// What it adds to the difficulty.
  public var points: Int

  public var labelVi: String {
    switch sort {
    case .noImage: "Chưa có ảnh trang"
    case .oldBook: "Sổ thời kỳ cũ"
    case .smallPicture: "Ảnh của trường hợp nhỏ, ít điểm ảnh"
    case .severalPlaces: "Ghi trên nhiều trang"
    case .shelved: "Đã có người để sau"
    case .returned: "Đã bị trả lại"
    case .hardWriting: "Có mục chữ khó đọc"
    case .notFound: "Không tìm thấy trong trích xuất dân cư"
    }
  }
}
