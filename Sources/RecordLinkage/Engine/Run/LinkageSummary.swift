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
  /// Rows of the register with a number that an earlier row has.
  public var repeatedPersons = 0
  public var problems: [ReadingProblem] = []
  public var model: LinkageModel
}

/// A step of a run, for whoever waits.
public enum LinkageProgress: Hashable, Sendable {
  case personsRead(Int, skipped: Int)
  case entriesRead(Int, skipped: Int)
  /// Persons of the register whose number stands in an earlier row.
  case personsRepeated(Int)
  /// Said before comparing begins: the pairs of the first blocks, which are compared in any case, and how many there would be more
  /// if they left every entry open and all were compared once more in all blocks, as far as can be told then.
  case willCompare(pairs: Int, refinedBlocks: Int, leftOut: Int, ifAllStayOpen: Foresight?)
  /// Said before the entries that are still open are compared once more.
  case willCompareAgain(entries: Int, pairs: Int)
  case trained(entries: Int, pairs: Int)
  case linked(accepted: Int, reviewed: Int, rejected: Int)

  /// What was counted of the second comparison before the first: the blocks of the entries drawn for training, carried over to all
  /// entries. How many stay open only the first comparison can tell.
  public struct Foresight: Hashable, Sendable {
    /// Entries drawn.
    public var drawn: Int
    /// Pairs for all entries.
    public var pairs: Int
  }

  /// One line for the terminal.
  public var sentenceVi: String {
    switch self {
    case .personsRead(let count, let skipped): "Đã đọc \(count) người trong dữ liệu dân cư; bỏ qua \(skipped) dòng hỏng."
    case .entriesRead(let count, let skipped): "Đã đọc \(count) người trong sổ; bỏ qua \(skipped) dòng hỏng."
    case .personsRepeated(let count):
      "\(count) dòng dân cư có số định danh đã có ở một dòng trên; các dòng cùng số được coi là một người."
    case .willCompare(let pairs, let refined, let leftOut, let foresight):
      "Sẽ so sánh \(pairs) cặp cùng ngày sinh và tên" + (refined > 0 ? "; \(refined) nhóm quá đông được chia nhỏ" : "")
        + (leftOut > 0 ? "; \(leftOut) cặp trong các nhóm vẫn quá đông không được so sánh" : "") + ". " + Self.rest(foresight)
    case .willCompareAgain(let entries, let pairs): "Còn \(entries) người chưa rõ; so sánh thêm \(pairs) cặp ở mọi nhóm."
    case .trained(let entries, let pairs): "Đã ước lượng mô hình từ \(entries) người, \(pairs) cặp."
    case .linked(let accepted, let reviewed, let rejected):
      "Khớp \(accepted), cần xem lại \(reviewed), không tìm thấy \(rejected)."
    }
  }

  private static func rest(_ foresight: Foresight?) -> String {
    let what = "Sau đó chỉ người chưa rõ mới được so sánh thêm ở mọi nhóm, một hoặc hai lượt"
    let told = "số đúng được báo trước mỗi lượt."
    guard let foresight else { return "\(what); \(told)" }
    return "\(what), mỗi lượt nhiều nhất khoảng \(foresight.pairs) cặp "
      + "(đếm ở \(foresight.drawn) người rút ngẫu nhiên); \(told)"
  }
}
