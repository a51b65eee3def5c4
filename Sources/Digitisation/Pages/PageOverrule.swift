import PageImaging

/// Says why an image is used although it was found wanting: the paper itself is faded, two pages are truly alike.
public struct PageOverrule: Action {
  public static let definition = ActionDefinition(
    id: "page.overrule", labelVi: "Vẫn dùng ảnh",
    summary: "Keeps an image that the check at capture wants retaken, with a reason.",
    subject: .book, book: .open, roles: PageInputs.roles,
    form: [ActionInput("page", "Trang", .text, required: true), .reason], events: [PageOverruled.type])

  public var page: String
  public var reason: String

  public init(page: String, reason: String) {
    self.page = page
    self.reason = reason
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let page = try Page.require(page, in: book, context.transaction)
    let text = try RegisterText.reason(reason)
    guard let capture = try PageCapture.of(page, in: context.transaction), capture.verdict == .retake else {
      throw Refusal.unmet(["Ảnh của \(page.nameVi) không bị yêu cầu chụp lại."])
    }
    return [
      Event(
        PageOverruled(page: page.id, blob: page.blob, reasons: capture.reasons.map(\.rawValue), reason: text), bookID: book.id)
    ]
  }
}
