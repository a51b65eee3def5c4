/// Another settled entry of a book, as far as the rules about numbers, dates and pages need it.
public struct Bookmate: Hashable, Sendable {
  public var entry: String
  /// "Số 12, quyển 01/2008".
  public var label: String
  public var number: RegistrationNumber?
  public var year: Int?
  public var registered: PartialDate?
  public var page: Int?

  public init(
    entry: String, label: String, number: RegistrationNumber? = nil, year: Int? = nil, registered: PartialDate? = nil,
    page: Int? = nil
  ) {
    self.entry = entry
    self.label = label
    self.number = number
    self.year = year
    self.registered = registered
    self.page = page
  }

  func ground(_ value: String) -> FindingGround { FindingGround(entry: entry, label: label, value: value) }
}
