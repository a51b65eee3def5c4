/// One thing a finding rests on: a value of the entry, or of another entry of the same unit.
public struct FindingGround: Codable, Hashable, Sendable {
  /// The other entry; nil for the entry itself.
  public var entry: String?
  /// The field id, where there is one.
  public var field: String?
  /// In Vietnamese: "Ngày, tháng, năm sinh (Mẹ)", "Số 12, quyển 01/2008".
  public var label: String
  /// What stands there, as written.
  public var value: String

  /// Where the other entry speaks of a person of this one: that person's role here.
  public var person: String?

  public init(entry: String? = nil, field: String? = nil, label: String, value: String, person: String? = nil) {
    self.entry = entry
    self.field = field
    self.label = label
    self.value = value
    self.person = person
  }
}
