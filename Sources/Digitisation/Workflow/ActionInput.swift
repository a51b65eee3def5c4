/// One input of an action's form; the API's schema and generated forms are made from it.
public struct ActionInput: Hashable, Sendable {
  /// JSON type of the value.
  public enum Kind: String, Sendable {
    case text
    case longText
    case integer
    case boolean
    case choice
    case textList
    /// A JSON object or list whose shape is described by `schema`.
    case structure
  }

  /// The property's name in the JSON input.
  public var name: String
  public var labelVi: String
  public var kind: Kind
  public var isRequired: Bool
  /// For ``Kind/choice``: allowed values.
  public var choices: [String]
  /// For ``Kind/structure``: its JSON Schema as text.
  public var schema: String?

  public init(
    _ name: String, _ labelVi: String, _ kind: Kind, required: Bool = false, choices: [String] = [], schema: String? = nil
  ) {
    self.name = name
    self.labelVi = labelVi
    self.kind = kind
    isRequired = required
    self.choices = choices
    self.schema = schema
  }

  /// A reason that must be given.
  public static let reason = ActionInput("reason", "Lý do", .longText, required: true)
}
