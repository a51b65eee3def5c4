import CivilStatus
import VietnameseText

/// Tells which field of one kind of register a header cell names. Nothing is guessed from similar spellings.
struct HeaderRecogniser: Sendable {
  struct Recognised: Hashable, Sendable {
    var field: String
    var certainty: HeaderCertainty
  }

  let schema: RegisterSchema
  private var exact: [String: String] = [:]
  private var names: [String: Recognised] = [:]

  init(_ schema: RegisterSchema) {
    self.schema = schema
    for column in schema.columnSets.flatMap(\.columns) {
      exact[Self.lines(column.header)] = column.field
      exact[Self.lines(column.headerCell)] = column.field
      add(Self.compact(column.header), column.field, .variant)
      for alias in column.aliases ?? [] { add(Self.compact(alias), column.field, .alias) }
    }
    for field in schema.fields {
      add(Self.compact(field.id), field.id, .variant)
    }
    addLabels()
  }

  /// The field, or nil.
  func field(for header: String) -> Recognised? {
    if let field = exact[Self.lines(header)] { return Recognised(field: field, certainty: .exact) }
    let bare = Self.withoutHint(header)
    for key in [Self.compact(header), Self.compact(bare), Self.labelKey(header), Self.labelKey(bare)] where !key.isEmpty {
      if let found = names[key] { return found }
    }
    return nil
  }

  private mutating func add(_ key: String, _ field: String, _ certainty: HeaderCertainty) {
    guard !key.isEmpty, names[key] == nil else { return }
    names[key] = Recognised(field: field, certainty: certainty)
  }

  /// Labels with whose they are ("Họ và tên (Mẹ)", "Họ tên mẹ"), and alone where they are the only ones of the kind or those of the
  /// one person the entry is about.
  private mutating func addLabels() {
    let principals = schema.persons.filter(\.isPrincipal)
    let principal = Set(principals.count == 1 ? principals[0].fieldIDs : [])
    var fields: [String: Set<String>] = [:]
    for field in schema.fields {
      let group = schema.groups.first { $0.id == field.group }?.labelVi ?? ""
      for text in [field.labelVi, schema.fullLabel(of: field), "\(field.labelVi) \(group)", "\(group) \(field.labelVi)"] {
        fields[Self.labelKey(text), default: []].insert(field.id)
      }
    }
    for (key, owners) in fields {
      let own = owners.count == 1 ? owners : owners.intersection(principal)
      guard own.count == 1, let owner = own.first else { continue }
      add(key, owner, .label)
    }
  }

  /// Letters and digits alone, without marks and capitals.
  static func compact(_ text: String) -> String {
    String(VietnameseText.folded(VietnameseText.cleaned(text)).filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
  }

  private static func labelKey(_ text: String) -> String {
    let words = VietnameseText.folded(VietnameseText.cleaned(text)).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let kept = words.filter { !["va", "cua", "nguoi", "thang", "nam"].contains($0) }
    return (kept.isEmpty ? words : kept).joined()
  }

  /// What stands before a hint such as `i=[1,2,3]`, `(dd.MM.yyyy)` or `*`.
  private static func withoutHint(_ header: String) -> String {
    var end = header.endIndex
    for mark in ["\n", "(", "[", "*", "i="] {
      if let found = header.firstRange(of: mark), found.lowerBound > header.startIndex { end = min(end, found.lowerBound) }
    }
    return String(header[..<end])
  }

  /// Line ends made one: XML and programs differ in them.
  private static func lines(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
}
