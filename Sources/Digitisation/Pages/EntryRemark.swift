import CivilStatus

/// Moves an entry on its pages, adds a place on another page, or corrects the expected number before it is keyed.
public struct EntryRemark: Action {
  public static let definition = ActionDefinition(
    id: "entry.remark", labelVi: "Sửa đánh dấu",
    summary: "Changes where an entry stands and, before it is keyed, its expected number.",
    subject: .entry, statuses: [.pending, .keyed], book: .open, roles: PageInputs.roles,
    form: [
      ActionInput("number", "Số đăng ký", .text), ActionInput("year", "Năm đăng ký", .integer),
      ActionInput(
        "regions", "Các vùng", .structure, required: true,
        schema: RegionPlace.listSchema),
    ],
    events: [EntryRemarked.type, EntriesOrdered.type])

  /// Nil leaves the number.
  public var number: String?
  /// Nil leaves the year.
  public var year: Int?
  /// All regions, in reading order.
  public var regions: [RegionPlace]

  public init(number: String? = nil, year: Int? = nil, regions: [RegionPlace]) {
    self.number = number
    self.year = year
    self.regions = regions
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let (book, entry) = (try context.requireBook(), try context.requireEntry())
    // Before anything is compared: whether a guess is right must not show in the answer.
    guard entry.status == .pending || (number == nil && year == nil) else {
      throw Refusal.wrongStatus(action: Self.definition.id, status: entry.status)
    }
    let pages = try Page.inUse(book.id, in: context.transaction)
    let byID = Dictionary(pages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let places = try EntryPlan.places(regions, in: book, pages: byID)
    var taken = try MarkedPlaces(book.id, except: entry.id, in: context.transaction)
    let naming = try naming(of: entry, in: book, now: context.now)
    try taken.add(places, number: naming?.text ?? entry.shownNumber, pages: byID)
    var order = try EntryOrder(book.id, pagePositions: byID.mapValues(\.position), in: context.transaction)
    order.place(entry.id, at: places)
    let payload = EntryRemarked(regions: PlacedRegion.make(places), naming: naming)
    return [Event(payload, bookID: book.id, entryID: entry.id)] + order.events(bookID: book.id)
  }

  /// The new number, or nil when it stays.
  private func naming(of entry: Entry, in book: Book, now: String) throws -> EntryNaming? {
    guard number != nil || year != nil else { return nil }
    let text = try number.map { try RegisterText.line($0, "Số đăng ký", maximum: 12) } ?? entry.shownNumber
    let checkedYear = try (year ?? entry.shownYear).map { try EntryPlan.year($0, for: book, now: now) }
    guard text != entry.shownNumber || checkedYear != entry.shownYear else { return nil }
    return EntryNaming(
      text: text, number: try EntryPlan.number(text)?.number, year: try EntryPlan.year(checkedYear, for: book, now: now))
  }
}
