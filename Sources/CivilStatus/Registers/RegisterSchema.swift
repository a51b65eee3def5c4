/// Everything the software knows about one kind of register, read from one data file.
public struct RegisterSchema: Sendable {
  public let kind: RegisterKind
  public let order: Int
  public let labelVi: String
  public let labelEn: String
  public let bookLabelVi: String
  /// The short name in file names, such as `KS`.
  public let abbreviation: String
  public let abbreviationConfidence: Confidence
  /// False while the ministry's import template for the kind is not known.
  public let templateConfirmed: Bool
  public let groups: [FieldGroup]
  /// In the order of the ministry's columns.
  public let fields: [FieldDefinition]
  public let columnSets: [ColumnSet]
  public let persons: [PersonRole]
  private let fieldIndex: [String: Int]

  init(file: RegisterSchemaFile) {
    kind = file.kind
    order = file.order ?? Int.max
    labelVi = file.labelVi
    labelEn = file.labelEn
    bookLabelVi = file.bookLabelVi
    abbreviation = file.abbreviation
    abbreviationConfidence = file.abbreviationConfidence
    templateConfirmed = file.templateConfirmed
    groups = file.groups
    fields = file.fields
    columnSets = file.columnSets
    persons = file.persons
    fieldIndex = Dictionary(file.fields.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func field(_ id: String) -> FieldDefinition? { fieldIndex[id].map { fields[$0] } }
  public func columnSet(_ id: String) -> ColumnSet? { columnSets.first { $0.id == id } }
  public func person(_ id: String) -> PersonRole? { persons.first { $0.id == id } }

  /// The fields a person keys, in the order of the ministry's columns.
  public var keyedFields: [FieldDefinition] { fields.filter(\.keyed) }

  /// The form: groups in the order of the page, in each the keyed fields, printed ones first.
  public var form: [(group: FieldGroup, fields: [FieldDefinition])] {
    groups.map { group in
      let members = fields.enumerated().filter { $1.group == group.id && $1.keyed }
      let ordered = members.sorted { a, b in
        let left = a.element.printedOrder ?? (a.element.occasional ? 2_000 : 1_000) + a.offset
        let right = b.element.printedOrder ?? (b.element.occasional ? 2_000 : 1_000) + b.offset
        return left < right
      }
      return (group, ordered.map(\.element))
    }
    .filter { !$0.fields.isEmpty }
  }

  /// The label with its group, for messages and lists: "Họ và tên (Mẹ)".
  public func fullLabel(of field: FieldDefinition) -> String {
    guard let group = groups.first(where: { $0.id == field.group }), persons.contains(where: { $0.fieldIDs.contains(field.id) })
    else { return field.labelVi }
    return "\(field.labelVi) (\(group.labelVi))"
  }

  /// The field that a header cell of a file names, in any of the kind's column sets.
  public func field(forHeader text: String) -> FieldDefinition? {
    for set in columnSets {
      if let column = set.column(forHeader: text) { return field(column.field) }
    }
    return nil
  }
}
