import CivilStatus
import Storage

/// The number and year that two readings, or an adjudicator, give an entry.
///
/// A single reading never changes an entry's number: lists show it to everybody in the unit, and with it the second reader would see
/// what the first one read.
struct EntryNumbering: Hashable, Codable, Sendable {
  /// As written; nil when there is none.
  var text: String?
  var number: Int?
  var registrationYear: Int?

  init(_ values: [String: FieldValue], schema: RegisterSchema) {
    let field = schema.keyedFields.first { $0.kind == .registrationNumber }
    let written = field.flatMap { values[$0.id] }.flatMap { $0.isEmpty ? nil : $0.asWritten }
    let parsed = written.flatMap { RegistrationNumber($0) }
    text = written
    number = parsed?.number
    let date = values["registrationDate"]?.normalised.flatMap { PartialDate(iso: $0) }
    registrationYear = date?.year ?? parsed?.year
  }

  /// Writes number and year to the entry; what is not there leaves the entry's own alone.
  func write(to entryID: String, in transaction: any Transaction) throws {
    if let text {
      try transaction.run(
        "UPDATE entry SET number_text = ?, number = ?, number_source = 'settled' WHERE id = ?",
        [.text(text), .optional(number), .text(entryID)])
    }
    if let registrationYear {
      try transaction.run("UPDATE entry SET registration_year = ? WHERE id = ?", [.int(registrationYear), .text(entryID)])
    }
  }
}
