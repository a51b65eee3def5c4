/// What to key where in a case that makes readers hesitate, and who says so.
public struct GuidanceCard: Codable, Hashable, Sendable, Identifiable {
  /// How much harm a wrong value does.
  public enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
    /// Changes what the record says of a person's status.
    case serious
    /// Changes a value.
    case care
    /// Good to know.
    case note
  }

  public struct Step: Codable, Hashable, Sendable {
    /// The field the step is about; nil for all that the card concerns.
    public var field: String?
    /// In Vietnamese. `[[action]]` stands for the person's own key of that action of the desk.
    public var text: String
  }

  public struct Source: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
      /// A law, decree or circular with its article.
      case law
      /// How digitisation is done; no rule says it.
      case practice
    }

    public var kind: Kind
    public var text: String
  }

  public var id: String
  public var title: String
  /// How the case is recognised on the page.
  public var when: String
  public var steps: [Step]
  /// What must not be done.
  public var avoid: [String]
  /// Register kinds the card concerns; empty for all.
  public var kinds: [RegisterKind]
  /// Fields it concerns by name.
  public var fields: [String]
  /// Fields it concerns by what they hold.
  public var fieldKinds: [FieldKind]
  public var severity: Severity
  public var sources: [Source]
  /// Further words it is found by, without marks.
  public var words: [String]

  /// Whether the card concerns registers of this kind.
  public func concerns(_ kind: RegisterKind) -> Bool { kinds.isEmpty || kinds.contains(kind) }

  /// Every text of the card, for search and for tests.
  public var texts: [String] { [title, when] + steps.map(\.text) + avoid + sources.map(\.text) }

  /// Actions of the desk whose keys the card names.
  public var namedActions: [String] {
    texts.flatMap { $0.matches(of: /\[\[([^\]]+)\]\]/).map { String($0.1) } }
  }
}
