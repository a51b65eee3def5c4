import PageImaging

/// One thing that makes an entry harder to read, with its weight. Says what is known of paper and work, never a value.
public struct DifficultyReason: Hashable, Codable, Sendable {
  public enum Sort: String, Codable, CaseIterable, Sendable {
    case noImage
    case oldBook
    case smallPicture
    case poorPicture
    case severalPlaces
    case shelved
    case returned
    case hardWriting
    case notFound
  }

  public var sort: Sort
  /// What it adds to the difficulty.
  public var points: Int
  /// What is wrong with the picture, for ``Sort/poorPicture``.
  public var faults: [PageFault]?

  public init(sort: Sort, points: Int, faults: [PageFault]? = nil) {
    self.sort = sort
    self.points = points
    self.faults = faults
  }

  public var labelVi: String {
    switch sort {
    case .noImage: "Chưa có ảnh trang"
    case .oldBook: "Sổ thời kỳ cũ"
    case .smallPicture: "Ảnh của trường hợp nhỏ, ít điểm ảnh"
    case .poorPicture: (faults ?? []).map(\.labelVi).joined(separator: ", ")
    case .severalPlaces: "Ghi trên nhiều trang"
    case .shelved: "Đã có người để sau"
    case .returned: "Đã bị trả lại"
    case .hardWriting: "Có mục chữ khó đọc"
    case .notFound: "Không tìm thấy trong trích xuất dân cư"
    }
  }

  /// What of it a reader may see before they read: facts of the paper, and that somebody else put the entry aside. How many values a
  /// first reader found hard to read, and that a comparison found nobody, say something about an earlier reading.
  var isBlind: Bool {
    switch sort {
    case .hardWriting, .notFound: false
    case .noImage, .oldBook, .smallPicture, .poorPicture, .severalPlaces, .shelved, .returned: true
    }
  }

  /// A book of 2008 is a little older than one of today; nobody calls it hard for that.
  var isWorthTelling: Bool { sort != .oldBook || points >= 15 }
}
