import CivilStatus
import Digitisation

/// The form of a register kind, made from its schema: groups, fields, and the lists that fields choose from.
struct FormAnswer: Encodable, Sendable {
  struct Group: Encodable, Sendable {
    var id: String
    var label: String
    var fields: [Field]
  }

  struct Field: Encodable, Sendable {
    var id: String
    var label: String
    var fullLabel: String
    var kind: String
    var list: String?
    /// True: a value should come from the list; false: the list only suggests.
    var chooses: Bool
    var required: Bool
    var occasional: Bool
    /// Whether the printed page of the period has the field; null where that is not known.
    var printed: Bool?
    /// About where the field stands on the page of one entry, 0…1; null where that is not known.
    var at: Double?
    /// How far a value is carried on, unless the person wants it otherwise.
    var carry: String?
    /// Sayings that stand in many entries; "…" is where the page's own words follow.
    var phrases: [String]?
    var note: String?
    var maxLength: Int
  }

  struct List: Encodable, Sendable {
    var label: String
    var complete: Bool
    var items: [Item]
  }

  struct Item: Encodable, Sendable {
    var code: String?
    var label: String
    var aliases: [String]
  }

  var kind: String
  var label: String
  var groups: [Group]
  var lists: [String: List]
  var conditions: [String: String]
  /// Changes with the order of the fields; null: the order of the schema.
  var name: String?
  /// The unit whose lead set the order; null: the printed page's.
  var setIn: String?
  var links: [FieldLink]

  /// - Parameter layout: the order and what is printed; nil for the schema's own order, as lists and adjudicators read it.
  init(schema: RegisterSchema, catalogue: RegisterCatalogue, layout: DeskLayout? = nil) {
    let aids = catalogue.deskAids(schema.kind)
    let printed = layout?.printed.map { Set($0) }
    kind = schema.kind.rawValue
    label = schema.labelVi
    name = layout?.name
    setIn = layout?.setIn?.rawValue
    links = aids.links
    let fields = layout?.fields.compactMap { schema.field($0) } ?? FieldOrder.fields(of: schema)
    groups = FieldOrder.runs(fields, in: schema).map { run in
      Group(
        id: run.group.id, label: run.group.labelVi,
        fields: run.fields.map { field in
          Field(
            field, schema: schema, printed: printed?.contains(field.id), at: layout?.places?[field.id],
            carry: aids.carry[field.id]?.rawValue, phrases: aids.phrases[field.id])
        })
    }
    let used = Set(schema.keyedFields.compactMap { $0.codeList })
    lists = Dictionary(
      uniqueKeysWithValues: used.compactMap { id in catalogue.codeList(id).map { (id, List($0)) } })
    conditions = Dictionary(uniqueKeysWithValues: Condition.allCases.map { ($0.rawValue, $0.labelVi) })
  }
}

extension FormAnswer.Field {
  init(_ field: FieldDefinition, schema: RegisterSchema, printed: Bool?, at: Double?, carry: String?, phrases: [String]?) {
    self.init(
      id: field.id, label: field.labelVi, fullLabel: schema.fullLabel(of: field), kind: field.kind.rawValue, list: field.codeList,
      chooses: field.kind.needsCodeList, required: field.required, occasional: field.occasional, printed: printed,
      at: at, carry: carry, phrases: phrases, note: field.noteVi,
      maxLength: FieldLimits.maximumCharacters(of: field))
  }
}

extension FormAnswer.List {
  init(_ list: CodeList) {
    self.init(
      label: list.labelVi, complete: list.complete,
      items: list.items.map { item in
        FormAnswer.Item(code: item.code, label: item.label, aliases: (item.aliases ?? []) + (item.variants ?? []))
      })
  }
}
