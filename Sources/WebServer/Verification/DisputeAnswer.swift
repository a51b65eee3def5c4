import CivilStatus
import Digitisation

/// A disputed entry as the third person's screen shows it.
struct DisputeAnswer: Encodable, Sendable {
  var entry: String
  var version: Int
  var task = WorkTask.adjudication.rawValue
  var kind: String
  var kindLabel: String
  var bookLabel: String
  var office: String
  var position: Int
  var regions: [DeskRegion]
  var fields: [DisputedField]
  var reservedUntil: String
  var alignment: AlignmentAnswer?

  init(_ disputed: DisputedEntry) {
    entry = disputed.entryID
    version = disputed.version
    kind = disputed.schema.kind.rawValue
    kindLabel = disputed.schema.labelVi
    bookLabel = "\(disputed.schema.bookLabelVi) \(disputed.book.numberText)"
    office = disputed.book.office
    position = disputed.position
    regions = disputed.regions
    fields = disputed.fields
    reservedUntil = disputed.reservedUntil
    alignment = disputed.alignment.map { AlignmentAnswer(message: $0.messageVi, offset: $0.offset, second: $0.second) }
  }
}

/// That readings seem to stand a row off each other, and by what one sees it on the page.
struct AlignmentAnswer: Encodable, Sendable {
  var message: String
  var offset: Int
  var second: [AlignmentHint.Sign]
}
