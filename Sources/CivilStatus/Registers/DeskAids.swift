/// How entries of one kind are keyed with few keys: what is carried on, what is linked, what the printed page asks for.
/// Read from `desk-aids.json`; none of it is ever taken for a value before a reader has handed it in as theirs.
public struct DeskAids: Codable, Hashable, Sendable {
  public let kind: RegisterKind
  /// Field id → how far its value is carried on, unless the reader wants it otherwise.
  public let carry: [String: CarryScope]
  public let links: [FieldLink]
  public let layouts: [PrintedLayout]
  /// Field id → sayings that stand in many entries; "…" is where the page's own words follow. Offered, never put in by themselves.
  public let phrases: [String: [String]]

  public init(
    kind: RegisterKind, carry: [String: CarryScope] = [:], links: [FieldLink] = [], layouts: [PrintedLayout] = [],
    phrases: [String: [String]] = [:]
  ) {
    self.kind = kind
    self.carry = carry
    self.links = links
    self.layouts = layouts
    self.phrases = phrases
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kind = try container.decode(RegisterKind.self, forKey: .kind)
    carry = try container.decode([String: CarryScope].self, forKey: .carry)
    links = try container.decode([FieldLink].self, forKey: .links)
    layouts = try container.decode([PrintedLayout].self, forKey: .layouts)
    phrases = try container.decodeIfPresent([String: [String]].self, forKey: .phrases) ?? [:]
  }

  /// The layout of a form period; one that names no period serves the others.
  public func layout(of period: String) -> PrintedLayout? {
    layouts.first { $0.periods.contains(period) } ?? layouts.first { $0.periods.isEmpty }
  }

  /// The first field id that the schema does not have, or that nobody keys.
  func stranger(to schema: RegisterSchema) -> String? {
    let named =
      carry.keys.sorted() + phrases.keys.sorted() + links.flatMap { [$0.field] + $0.from }
      + layouts.flatMap { $0.fields + ($0.places ?? [:]).keys.sorted() }
    return named.first { schema.field($0)?.keyed != true }
  }
}
