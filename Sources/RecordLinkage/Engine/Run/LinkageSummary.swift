/// What a run did.
public struct LinkageSummary: Hashable, Sendable {
  public var kind: LinkageKind
  public var persons = 0
  /// Persons of entries: two in a marriage.
  public var entries = 0
  /// Pairs of the blocks, those found by several rules counted each time.
  public var pairs = 0
  /// Look-ups of crowded blocks that were narrowed by one more value.
  public var refinedBlocks = 0
  /// Pairs of overfull blocks that were not compared.
  public var pairsLeftOut = 0
  public var accepted = 0
  public var reviewed = 0
  public var rejected = 0
  public var problems: [ReadingProblem] = []
  public var model: LinkageModel
}

/// A step of a run, for whoever waits.
public enum LinkageProgress: Hashable, Sendable {
  case personsRead(Int, skipped: Int)
  case entriesRead(Int, skipped: Int)
  /// Said before comparing begins.
  case willCompare(pairs: Int, refinedBlocks: Int, leftOut: Int)
  /// Said before the entries that are still open are compared once more.
  case willCompareAgain(entries: Int, pairs: Int)
  case trained(entries: Int, pairs: Int)
  case linked(accepted: Int, reviewed: Int, rejected: Int)

  /// One line for the terminal.
  public var sentenceVi: String {
    switch self {
    case .personsRead(let count, let skipped): "Đã đọc \(count) người trong dữ liệu dân cư; bỏ qua \(skipped) dòng hỏng."
    case .entriesRead(let count, let skipped): "Đã đọc \(count) người trong sổ; bỏ qua \(skipped) dòng hỏng."
    case .willCompare(let pairs, let refined, let leftOut):
      "Sẽ so sánh \(pairs) cặp" + (refined > 0 ? "; \(refined) nhóm quá đông được chia nhỏ" : "")
        + (leftOut > 0 ? "; \(leftOut) cặp trong các nhóm vẫn quá đông không được so sánh" : "") + "."
    case .willCompareAgain(let entries, let pairs): "Còn \(entries) người chưa rõ; so sánh thêm \(pairs) cặp ở mọi nhóm."
    case .trained(let entries, let pairs): "Đã ước lượng mô hình từ \(entries) người, \(pairs) cặp."
    case .linked(let accepted, let reviewed, let rejected):
      "Khớp \(accepted), cần xem lại \(reviewed), không tìm thấy \(rejected)."
    }
  }
}
