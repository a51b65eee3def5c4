/// A box on a page; every number in 0…1 of the page's width or height.
public struct UnitBox: Codable, Hashable, Sendable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double
}
