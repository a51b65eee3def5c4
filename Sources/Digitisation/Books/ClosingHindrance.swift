/// One thing that does not agree in a book.
public enum ClosingHindrance: Hashable, Sendable {
  case noEntries
  case noPages
  /// Entries whose number or year is not known.
  case unnumbered(Int)
  case missingNumbers(year: Int?, [NumberRange])
  case repeatedNumbers(year: Int?, [String])
  case gapAfterBook(year: Int?, book: String, NumberRange)
  case sharedWithBook(year: Int?, book: String, NumberRange)
  /// Entries without a place on a page.
  case withoutImage(Int)
  case missingPages([NumberRange], unlabelled: Int)
  case doubledPages([String])
  case entriesUndeclared(counted: Int)
  case entriesDiffer(declared: Int, counted: Int)
  case pagesUndeclared(counted: Int)
  case pagesDiffer(declared: Int, counted: Int)

  /// Stable name for the ledger and the API.
  public var code: String {
    switch self {
    case .noEntries: "noEntries"
    case .noPages: "noPages"
    case .unnumbered: "unnumbered"
    case .missingNumbers: "missingNumbers"
    case .repeatedNumbers: "repeatedNumbers"
    case .gapAfterBook: "gapAfterBook"
    case .sharedWithBook: "sharedWithBook"
    case .withoutImage: "withoutImage"
    case .missingPages: "missingPages"
    case .doubledPages: "doubledPages"
    case .entriesUndeclared: "entriesUndeclared"
    case .entriesDiffer: "entriesDiffer"
    case .pagesUndeclared: "pagesUndeclared"
    case .pagesDiffer: "pagesDiffer"
    }
  }

  /// What does not agree and what to do, for the screen and the closing sheet.
  public var messageVi: String {
    switch self {
    case .noEntries: "Chưa đánh dấu trường hợp nào. Hãy đánh dấu các trường hợp trên trang."
    case .noPages: "Sổ chưa có ảnh trang nào. Hãy tải ảnh trang lên."
    case .unnumbered(let count): "\(count) trường hợp chưa rõ số hoặc năm. Hãy mở trang và ghi số."
    case .missingNumbers(let year, let ranges):
      "\(Self.name(year)): thiếu \(ranges.total) số: \(ranges.text). Hãy tìm trong sổ rồi đánh dấu."
    case .repeatedNumbers(let year, let numbers):
      "\(Self.name(year)): số bị lặp: \(Self.list(numbers)). Hãy xem lại số đã ghi trên trang."
    case .gapAfterBook(let year, let book, let range):
      "\(Self.name(year)): quyển trước (\(book)) kết thúc trước số \(range.first); số \(range.text) không có trong cả hai quyển."
    case .sharedWithBook(let year, let book, let range):
      "\(Self.name(year)): số \(range.text) có ở cả quyển này và quyển \(book). Hãy xem lại hai quyển."
    case .withoutImage(let count): "\(count) trường hợp chưa được đánh dấu trên ảnh trang."
    case .missingPages(let ranges, let unlabelled):
      "Thiếu trang số \(ranges.text)."
        + (unlabelled > 0 ? " Có \(unlabelled) ảnh chưa ghi số trang: hãy ghi số trang cho các ảnh đó." : " Hãy chụp bổ sung.")
    case .doubledPages(let labels): "Số trang bị trùng: \(Self.list(labels)). Hãy bỏ ảnh thừa hoặc sửa số trang."
    case .entriesUndeclared(let counted): "Chưa khai số trường hợp của sổ (đếm được \(counted)). Hãy ghi số đã khai."
    case .entriesDiffer(let declared, let counted): "Số trường hợp: đã khai \(declared), đếm được \(counted)."
    case .pagesUndeclared(let counted): "Chưa khai số trang của sổ (đếm được \(counted)). Hãy ghi số đã khai."
    case .pagesDiffer(let declared, let counted): "Số trang: đã khai \(declared), đếm được \(counted)."
    }
  }

  private static func name(_ year: Int?) -> String { year.map { "Năm \($0)" } ?? "Chưa rõ năm" }

  private static func list(_ items: [String]) -> String {
    items.prefix(30).joined(separator: ", ") + (items.count > 30 ? " … (\(items.count) số)" : "")
  }
}
