/// Says what images show: cover, page, spread, closing page, and which page number is written on them.
public struct PageDescribe: Action {
  public static let definition = ActionDefinition(
    id: "page.describe", labelVi: "Ghi mặt và số trang", summary: "Sets face and written page number of pages.", subject: .book,
    book: .open, roles: PageInputs.roles,
    form: [
      ActionInput(
        "pages", "Các trang", .structure, required: true,
        schema: """
          {"type":"array","items":{"type":"object","required":["page"],"properties":{"page":{"type":"string"},\
          "face":{"enum":["cover","page","spread","closing"]},"label":{"type":"string","maxLength":12}}}}
          """)
    ],
    events: [PagesDescribed.type])

  /// One page's description; what is nil stays as it is.
  public struct Description: Hashable, Codable, Sendable {
    public var page: String
    public var face: PageFace?
    /// The written page number; empty text for none.
    public var label: String?

    public init(page: String, face: PageFace? = nil, label: String? = nil) {
      self.page = page
      self.face = face
      self.label = label
    }
  }

  public var pages: [Description]

  public init(pages: [Description]) {
    self.pages = pages
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    guard !pages.isEmpty else { throw Refusal.invalidInput(field: "Các trang", problem: .missing) }
    let current = Dictionary(
      try Page.inUse(book.id, in: context.transaction).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let described = try pages.map { description -> PagesDescribed.Described in
      guard let page = current[description.page] else {
        throw Refusal.unmet(["Danh sách trang của sổ vừa thay đổi. Hãy tải lại trang rồi ghi lại."])
      }
      let label = try description.label.map { try RegisterText.line($0, "Số trang", maximum: 12) }
      return PagesDescribed.Described(page: page.id, face: description.face ?? page.face, label: label ?? page.label)
    }
    return [Event(PagesDescribed(pages: described), bookID: book.id)]
  }
}
