/// What the written numbers of a book's pages say as it is captured: which are missing or doubled, and which comes next.
public struct PageSequence: Hashable, Codable, Sendable {
  public var check: PageCheck
  /// The number expected on the page that is photographed next, as it would be written: images after the last noted number count on
  /// from it. Nil while none is noted.
  public var next: String?

  public init(_ items: [PageListItem]) {
    self.init(
      items.map { PageCheck.Item(position: $0.page.position, face: $0.page.face, label: $0.page.label, entries: $0.entries) })
  }

  init(_ items: [PageCheck.Item]) {
    check = PageCheck(items)
    next = items.lastIndex { !PageCheck.numbers(in: $0.label).isEmpty }.flatMap { last in
      PageCheck.numbers(in: items[last].label).max().map { noted in
        // Whoever photographs writes the numbers later: those images have pages all the same.
        let passed = noted + items[(last + 1)...].reduce(0) { $0 + PageCheck.pages($1) }
        let face = items.last { $0.face != .cover }?.face
        return face == .spread ? "\(passed + 1)-\(passed + 2)" : "\(passed + 1)"
      }
    }
  }
}
