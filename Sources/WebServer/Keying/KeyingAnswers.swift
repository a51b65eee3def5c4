import CivilStatus
import Digitisation

/// The next piece of work; `item` is null when nothing is free.
struct NextAnswer: Encodable, Sendable {
  var item: WorkItem?
}

/// An entry as the desk shows it.
struct DeskAnswer: Encodable, Sendable {
  var entry: String
  var version: Int
  var pass: Int
  var task: String
  var passLabel: String
  var kind: String
  var kindLabel: String
  var book: String
  var bookLabel: String
  var office: String
  var position: Int
  var markedNumber: String?
  var isShelved: Bool
  var isReturned: Bool
  var reason: String?
  var regions: [DeskRegion]
  var draft: Draft
  var reservedUntil: String

  init(_ desk: DeskEntry) {
    entry = desk.entryID
    version = desk.version
    pass = desk.pass.rawValue
    task = desk.pass.task.rawValue
    passLabel = desk.pass.labelVi
    kind = desk.schema.kind.rawValue
    kindLabel = desk.schema.labelVi
    book = desk.book.id
    bookLabel = "\(desk.schema.bookLabelVi) \(desk.book.numberText)"
    office = desk.book.office
    position = desk.position
    markedNumber = desk.markedNumber
    isShelved = desk.isShelved
    isReturned = desk.isReturned
    reason = desk.reason
    regions = desk.regions
    draft = desk.draft
    reservedUntil = desk.reservedUntil
  }
}

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

  init(schema: RegisterSchema, catalogue: RegisterCatalogue) {
    kind = schema.kind.rawValue
    label = schema.labelVi
    groups = schema.form.map { part in
      Group(id: part.group.id, label: part.group.labelVi, fields: part.fields.map { Field($0, schema: schema) })
    }
    let used = Set(schema.keyedFields.compactMap { $0.codeList })
    lists = Dictionary(
      uniqueKeysWithValues: used.compactMap { id in catalogue.codeList(id).map { (id, List($0)) } })
    conditions = Dictionary(uniqueKeysWithValues: Condition.allCases.map { ($0.rawValue, $0.labelVi) })
  }
}

extension FormAnswer.Field {
  init(_ field: FieldDefinition, schema: RegisterSchema) {
    self.init(
      id: field.id, label: field.labelVi, fullLabel: schema.fullLabel(of: field), kind: field.kind.rawValue, list: field.codeList,
      chooses: field.kind.needsCodeList, required: field.required, occasional: field.occasional, note: field.noteVi,
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
