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
  /// Why the entry is harder than others.
  var difficulty: [Hardness]
  var unit: String
  var formPeriod: String
  /// Changes with the order of the fields: a desk that has another form asks for it anew.
  var form: String
  /// Fields this reading is asked for; null: all.
  var fields: [String]?
  var regions: [DeskRegion]
  var fieldRegions: [DeskRegion]
  var previous: PreviousReading?
  var draft: Draft
  var reservedUntil: String

  /// One reason, in words.
  struct Hardness: Encodable, Sendable {
    var sort: String
    var label: String
  }

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
    difficulty = desk.difficulty.map { Hardness(sort: $0.sort.rawValue, label: $0.labelVi) }
    unit = desk.book.unit.rawValue
    formPeriod = desk.book.formPeriod
    form = desk.layout.name
    fields = desk.fields
    regions = desk.regions
    fieldRegions = desk.fieldRegions
    previous = desk.previous
    draft = desk.draft
    reservedUntil = desk.reservedUntil
  }
}

/// What the actor keyed before an entry; `reading` is null when there is nothing.
struct PreviousAnswer: Encodable, Sendable {
  var reading: PreviousReading?
}
