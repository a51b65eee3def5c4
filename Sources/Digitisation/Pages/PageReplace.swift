/// Puts a better image in the place of a page's image; marked entries stay where they are.
public struct PageReplace: Action {
  public static let definition = ActionDefinition(
    id: "page.replace", labelVi: "Thay ảnh", summary: "Replaces the image of a page by a retaken one.", subject: .book,
    book: .open,
    roles: PageInputs.roles,
    form: [
      ActionInput("page", "Trang", .text, required: true), ActionInput("upload", "Ảnh đã tải lên", .text, required: true),
    ],
    events: [PageReplaced.type])

  public var page: String
  /// Id of the upload.
  public var upload: String

  public init(page: String, upload: String) {
    self.page = page
    self.upload = upload
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let old = try Page.require(page, in: book, context.transaction)
    let new = try PageUpload.require(upload, for: book, by: context.actor, in: context.transaction)
    if let twin = try new.duplicate(in: book.id, context.transaction) {
      throw Refusal.alreadyExists("Ảnh “\(new.fileName)” trùng với \(twin.nameVi) của sổ,")
    }
    return [Event(PageReplaced(page: old.id, image: PageImage(new), previousBlob: old.blob), bookID: book.id)]
  }
}
