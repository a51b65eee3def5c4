import CivilStatus
import Cryptography
import Storage

/// Says where entries stand on pages and which numbers they are expected to have.
///
/// An entry that came from a sheet and has no place yet gets the place instead of a twin, and the number as it was marked: from then on it
/// is what the page says, and lists may show it. So whoever marks learns that the sheet has a row of the number they read on the page,
/// and nothing else of that row; the place stands in the ledger with their name.
public struct EntryMark: Action {
  public static let definition = ActionDefinition(
    id: "entry.mark", labelVi: "Đánh dấu trường hợp", summary: "Marks where entries stand on the pages of an open book.",
    subject: .book, book: .open, roles: PageInputs.roles,
    form: [
      ActionInput(
        "entries", "Các trường hợp", .structure, required: true,
        schema: """
          {"type":"array","items":{"type":"object","required":["regions"],"properties":{"number":{"type":"string"},\
          "year":{"type":"integer"},"regions":\(RegionPlace.listSchema)}}}
          """)
    ],
    events: [EntryMarked.type, EntryRemarked.type, EntriesOrdered.type])

  /// Entries marked at once.
  static let most = 2_000

  public var entries: [EntryPlan]

  public init(entries: [EntryPlan]) {
    self.entries = entries
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    guard !entries.isEmpty else { throw Refusal.invalidInput(field: "Các trường hợp", problem: .missing) }
    guard entries.count <= Self.most else {
      throw Refusal.invalidInput(
        field: "Các trường hợp", problem: .malformed(expected: "tối đa \(Self.most) trường hợp một lần"))
    }
    let pages = try Page.inUse(book.id, in: context.transaction)
    let byID = Dictionary(pages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var order = try EntryOrder(book.id, pagePositions: byID.mapValues(\.position), in: context.transaction)
    var taken = try MarkedPlaces(book.id, in: context.transaction)
    var waiting = try EntriesWithoutImage(book.id, in: context.transaction)
    var events: [Event] = []
    for plan in entries {
      let places = try EntryPlan.places(plan.regions, in: book, pages: byID)
      let number = try EntryPlan.number(plan.number)
      let year = try EntryPlan.year(plan.year, for: book, now: context.now)
      let text = number == nil ? "" : try RegisterText.line(plan.number, "Số đăng ký", maximum: 12)
      try taken.add(places, number: text, pages: byID)
      if let number, let known = waiting.take(EntryNumber(number: number.number, suffix: number.suffix ?? ""), year: year) {
        order.place(known.entry, at: places)
        let naming = known.isNumberHidden ? EntryNaming(text: text, number: number.number, year: year) : nil
        events.append(
          Event(EntryRemarked(regions: PlacedRegion.make(places), naming: naming), bookID: book.id, entryID: known.entry))
        continue
      }
      let id = RandomID.make()
      let position = order.append(id, at: places)
      let naming = EntryNaming(text: text, number: number?.number, year: year)
      events.append(
        Event(
          EntryMarked(entry: id, position: position, naming: naming, regions: PlacedRegion.make(places)), bookID: book.id,
          entryID: id))
    }
    return events + order.events(bookID: book.id)
  }
}
