/// A page with the number of entries on it.
public struct PageListItem: Hashable, Codable, Sendable, Identifiable {
  public var page: Page
  public var entries: Int

  public var id: String { page.id }
}
