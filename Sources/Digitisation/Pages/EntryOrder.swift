import Storage

/// The order of a book's entries: by page, then as one reads; those without a place keep their order behind.
struct EntryOrder {
  private struct Item {
    var id: String
    var position: Int
    /// The first region, if there is one.
    var place: RegionPlace?
  }

  private var items: [Item] = []
  private var index: [String: Int] = [:]
  private var highest = 0
  private let pagePositions: [String: Int]

  /// - Parameter pagePositions: position of every page in use, by id.
  init(_ bookID: String, pagePositions: [String: Int], in transaction: any Transaction) throws {
    self.pagePositions = pagePositions
    let rows = try transaction.query(
      """
      SELECT e.id, e.position, r.page_id, r.x, r.y, r.width, r.height FROM entry e
      LEFT JOIN region r ON r.entry_id = e.id AND r.ordinal = 1 AND r.field = ''
      WHERE e.book_id = ? AND e.withdrawn = 0 ORDER BY e.position, e.id
      """, [.text(bookID)])
    for row in rows {
      let page = try row.optionalText("page_id")
      let place = try page.map {
        RegionPlace(
          page: $0, x: try row.real("x"), y: try row.real("y"), width: try row.real("width"), height: try row.real("height"))
      }
      add(Item(id: try row.text("id"), position: try row.integer("position"), place: place))
    }
  }

  private mutating func add(_ item: Item) {
    index[item.id] = items.count
    highest = max(highest, item.position)
    items.append(item)
  }

  /// Adds a new entry and gives the position it has for the moment.
  mutating func append(_ id: String, at places: [RegionPlace]) -> Int {
    add(Item(id: id, position: highest + 1, place: places.first))
    return highest
  }

  /// Moves an entry.
  mutating func place(_ id: String, at places: [RegionPlace]) {
    guard let at = index[id] else { return }
    items[at].place = places.first
  }

  /// The event that renumbers what stands at another position than it should, if anything does.
  func events(bookID: String) -> [Event] {
    var moved: [String: Int] = [:]
    for (offset, item) in ordered().enumerated() where item.position != offset + 1 { moved[item.id] = offset + 1 }
    return moved.isEmpty ? [] : [Event(EntriesOrdered(positions: moved), bookID: bookID)]
  }

  private func ordered() -> [Item] {
    let placed = Dictionary(grouping: items.filter { $0.place != nil }) { item in
      item.place.flatMap { pagePositions[$0.page] } ?? Int.max
    }
    let onPages = placed.sorted { $0.key < $1.key }.flatMap { Self.readingOrder($0.value) }
    return onPages + items.filter { $0.place == nil }.sorted { $0.position < $1.position }
  }

  /// Rows from top to bottom; boxes whose middle lies beside the row's first box belong to the row, from left to right.
  private static func readingOrder(_ items: [Item]) -> [Item] {
    let fromTop = items.sorted { left, right in
      guard let a = left.place, let b = right.place else { return false }
      return (a.y, a.x, left.position) < (b.y, b.x, right.position)
    }
    var rows: [[Item]] = []
    for item in fromTop {
      if let head = rows.last?.first?.place, let place = item.place, place.y + place.height / 2 < head.y + head.height {
        rows[rows.count - 1].append(item)
      } else {
        rows.append([item])
      }
    }
    return rows.flatMap { row in row.sorted { ($0.place?.x ?? 0, $0.position) < ($1.place?.x ?? 0, $1.position) } }
  }
}
