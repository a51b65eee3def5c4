/// A part of the form: a person, the registration itself, notes. Groups stand in the order of the printed page.
public struct FieldGroup: Codable, Hashable, Sendable {
  public let id: String
  public let labelVi: String
  public let labelEn: String

  public init(id: String, labelVi: String, labelEn: String) {
    self.id = id
    self.labelVi = labelVi
    self.labelEn = labelEn
  }
}
