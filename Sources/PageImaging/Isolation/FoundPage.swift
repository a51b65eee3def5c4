/// What was recognised on a page without drawing it anew: its form, its registrations and the places of their fields. Boxes are
/// shares of the upright picture, so they hold for any size it is shown at.
public struct FoundPage: Sendable, Hashable, Codable {
  /// The place of one field.
  public struct Field: Sendable, Hashable, Codable {
    /// As the form calls it.
    public var id: String
    /// Fields of the register that are written there.
    public var answers: [String]
    /// Around the field, however it is turned.
    public var box: UnitBox
    /// Where the form's printed label stands, in the box or before it; nil without one.
    public var label: UnitBox?
    /// Degrees that its lines fall to the right, in the picture's own proportions.
    public var tilt: Double
    /// 0…1.
    public var confidence: Double
  }

  /// One registration.
  public struct Entry: Sendable, Hashable, Codable {
    public var box: UnitBox
    /// 0…1.
    public var confidence: Double
    /// Share of the fields' paper that is covered by writing, print of the form not counted; nil without a form.
    public var ink: Double?
    public var fields: [Field]
  }

  public var part: PreparedPage.Part
  /// Degrees clockwise that the picture has to be turned so that the page can be read.
  public var turn: Int
  /// Nil when no known form was recognised.
  public var form: PreparedPage.Form?
  public var entries: [Entry]
}
