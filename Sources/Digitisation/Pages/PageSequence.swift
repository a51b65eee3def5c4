/// What the written numbers of a book's pages say as it is captured: which are missing or doubled, and which comes next.
public struct PageSequence: Hashable, Codable, Sendable {
  public var check: PageCheck
  /// The number after the last one noted, as it would be written; nil while none is noted.
  public var next: String?

  public init(_ items: [PageListItem]) {
    self.init(
      items.map { PageCheck.Item(position: $0.page.position, face: $0.page.face, label: $0.page.label, entries: $0.entries) })
  }

  init(_ items: [PageCheck.Item]) {
    check = PageCheck(items)
    let last = items.last { !PageCheck.numbers(in: $0.label).isEmpty }
    next = last.flatMap { item in
      PageCheck.numbers(in: item.label).max().map { item.face == .spread ? "\($0 + 1)-\($0 + 2)" : "\($0 + 1)" }
    }
  }
}
