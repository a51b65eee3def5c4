/// A date that a supplier of data wrote wherever the true one was missing: it is not evidence.
public struct PlaceholderDate: Codable, Hashable, Sendable {
  public let field: String
  public let date: PartialDate
  public let sourceVi: String
}
