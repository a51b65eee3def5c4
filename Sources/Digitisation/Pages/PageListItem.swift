/// A page with the number of entries on it and what was seen when it was captured.
public struct PageListItem: Hashable, Codable, Sendable, Identifiable {
  public var page: Page
  public var entries: Int
  /// What was seen on its image; nil when nobody looked.
  public var capture: PageCapture?

  public var id: String { page.id }
}
