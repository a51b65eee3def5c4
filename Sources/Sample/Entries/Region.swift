/// Where something stands: file number of the page in its book (the cover is 1) and the box.
public struct Region: Codable, Hashable, Sendable {
  public var page: Int
  public var box: UnitBox
}
