/// One thing in a book that is not finished, so that its package cannot be made.
public enum DeliveryHindrance: Hashable, Sendable {
  case bookOpen
  case noEntries
  /// Rows of a sheet are still missing.
  case unfinishedImport(fileName: String)
  case entryUnfinished(entry: String, name: String, status: EntryStatus, queue: WorkQueue)
  case entryWithoutImage(entry: String, name: String)
  /// No image of the cover; one can be drawn instead when a person says so.
  case coverMissing
  /// Numbers or pages do not agree, and nobody has stated why.
  case disagreement(String)
  /// File names need commune, district and province.
  case officeUnknown(office: String)

  /// Stable name.
  public var code: String {
    switch self {
    case .bookOpen: "bookOpen"
    case .noEntries: "noEntries"
    case .unfinishedImport: "unfinishedImport"
    case .entryUnfinished: "entryUnfinished"
    case .entryWithoutImage: "entryWithoutImage"
    case .coverMissing: "coverMissing"
    case .disagreement: "disagreement"
    case .officeUnknown: "officeUnknown"
    }
  }

  /// The entry it is about.
  public var entry: String? {
    switch self {
    case .entryUnfinished(let entry, _, _, _), .entryWithoutImage(let entry, _): entry
    default: nil
    }
  }

  public var messageVi: String {
    switch self {
    case .bookOpen: "Sổ chưa đóng. Hãy kiểm tra bảng kiểm của sổ và đóng sổ trước."
    case .noEntries: "Sổ chưa có trường hợp nào."
    case .unfinishedImport(let fileName): "Tệp “\(fileName)” đang nhập dở vào sổ này. Hãy nhập tiếp cho xong."
    case .entryUnfinished(_, let name, let status, let queue):
      "\(name): \(status.labelVi.lowercased()), đang ở bước “\(queue.labelVi)”."
    case .entryWithoutImage(_, let name): "\(name): chưa được đánh dấu trên ảnh trang."
    case .coverMissing: "Sổ chưa có ảnh bìa. Hãy tải ảnh bìa lên, hoặc chọn “Lập bìa thay thế” nếu sổ không còn bìa."
    case .disagreement(let text): text
    case .officeUnknown(let office):
      "Không xác định được xã và tỉnh của cơ quan “\(office)” để đặt tên tệp. Hãy sửa cơ quan đăng ký của sổ: tên xã, huyện, tỉnh."
    }
  }
}
