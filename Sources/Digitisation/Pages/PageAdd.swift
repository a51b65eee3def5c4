import Cryptography

/// Puts received images into a book, after its last page.
public struct PageAdd: Action {
  public static let definition = ActionDefinition(
    id: "page.add", labelVi: "Thêm trang", summary: "Adds uploaded images to an open book as its last pages.", subject: .book,
    book: .open, roles: PageInputs.roles,
    form: [
      ActionInput("uploads", "Ảnh đã tải lên", .textList, required: true),
      ActionInput("face", "Mặt", .choice, choices: PageFace.allCases.map(\.rawValue)),
    ],
    events: [PagesAdded.type])

  /// Ids of uploads, in the order of the pages.
  public var uploads: [String]
  /// A single page unless given.
  public var face: PageFace?

  public init(uploads: [String], face: PageFace? = nil) {
    self.uploads = uploads
    self.face = face
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    guard !uploads.isEmpty else { throw Refusal.invalidInput(field: "Ảnh", problem: .missing) }
    let pages = try Page.inUse(book.id, in: context.transaction)
    guard pages.count + uploads.count <= 5_000 else {
      throw Refusal.unmet(["Một sổ có tối đa 5000 trang. Hãy kiểm tra xem ảnh có thuộc sổ khác không."])
    }
    var known = Dictionary(pages.map { ($0.blob, $0.nameVi) }, uniquingKeysWith: { first, _ in first })
    var added: [PagesAdded.Added] = []
    for id in uploads {
      let upload = try PageUpload.require(id, for: book, by: context.actor, in: context.transaction)
      if let twin = known[upload.blob] { throw Refusal.alreadyExists("Ảnh “\(upload.fileName)” trùng với \(twin) của sổ,") }
      let position = pages.count + added.count + 1
      known[upload.blob] = "trang thứ \(position)"
      added.append(PagesAdded.Added(page: RandomID.make(), position: position, face: face ?? .page, image: PageImage(upload)))
    }
    return [Event(PagesAdded(pages: added), bookID: book.id)]
  }
}
