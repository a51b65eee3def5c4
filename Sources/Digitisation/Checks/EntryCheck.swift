import CivilStatus
import Storage

/// Looks at a settled entry with all rules and all that stands around it. The software does so after every settlement; nobody needs to.
public struct EntryCheck: Action {
  public static let definition = ActionDefinition(
    id: "entry.check", labelVi: "Kiểm tra lại", summary: "Checks a settled entry against its book and the unit's other entries.",
    subject: .entry, statuses: [.verified, .approved, .released], roles: [.justiceOfficer], events: [EntryChecked.type],
    sets: [.finding], clears: [.finding])

  /// Units of all times. Never sent: without them what is known about places stays as it is.
  var units: UnitDirectory? = nil

  private enum CodingKeys: CodingKey {}

  public init() {}

  init(units: UnitDirectory?) {
    self.units = units
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let plan = try CheckPlan(
      entry, book: try context.requireBook(), schema: try context.requireSchema(), catalogue: context.catalogue, units: units,
      now: context.now, in: context.transaction)
    guard !plan.isEmpty else { return [] }
    return [
      Event(
        plan.payload, bookID: entry.bookID, entryID: entry.id,
        transition: plan.needsAnswer ? Transition(sets: [.finding]) : Transition(clears: [.finding]))
    ]
  }
}

/// What looking at an entry anew has changed about its findings.
struct EntryChecked: EventPayload {
  static let type = "entry.checked"

  var added: [SettledFinding]
  /// Findings that hold no longer.
  var removed: [String]
  /// Findings whose weight an office changed.
  var weighed: [Weighed]
  var readers: [ReaderWord]

  struct Weighed: Hashable, Codable, Sendable {
    var finding: String
    var severity: Diagnostic.Severity
  }

  /// What a reader said of a finding at the desk; it closes nothing.
  struct ReaderWord: Hashable, Codable, Sendable {
    var finding: String
    var pass: Int
    var account: String
    var answer: FindingAnswer.Answer
    var at: String
  }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    for id in removed {
      try transaction.run("DELETE FROM finding WHERE id = ? AND entry_id = ?", [.text(id), .text(entryID)])
    }
    for change in weighed {
      try transaction.run(
        "UPDATE finding SET severity = ? WHERE id = ? AND entry_id = ?",
        [.text(change.severity.rawValue), .text(change.finding), .text(entryID)])
    }
    for finding in added { try finding.insert(of: entryID, book: header.bookID ?? "", in: transaction) }
    for word in readers {
      try transaction.run(
        """
        INSERT INTO finding_reader (finding_id, entry_id, pass, account_id, answer, answered_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (finding_id, pass) DO NOTHING
        """,
        [
          .text(word.finding), .text(entryID), .int(word.pass), .text(word.account), .text(word.answer.rawValue), .text(word.at),
        ])
    }
    for table in ["finding_ground", "finding_reader"] {
      try transaction.run(
        "DELETE FROM \(table) WHERE entry_id = ? AND finding_id NOT IN (SELECT id FROM finding WHERE entry_id = ?)",
        [.text(entryID), .text(entryID)])
    }
  }
}

extension SettledFinding {
  /// Writes the finding of a settled entry, and on which other entries it rests.
  func insert(of entryID: String, book: String, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled, unit_path)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, COALESCE((SELECT unit_path FROM book WHERE id = ?), ''))
      """,
      [
        .text(id), .text(book), .text(entryID), .text(diagnostic.severity.rawValue), .text(diagnostic.rule),
        .text(diagnostic.place.field ?? ""), .text(try CanonicalJSON.text(diagnostic.place)), .text(diagnostic.message),
        .text(diagnostic.advice), .text(book),
      ])
    for other in Set((diagnostic.place.grounds ?? []).compactMap(\.entry)).sorted() {
      try transaction.run(
        """
        INSERT INTO finding_ground (finding_id, entry_id, other_entry_id) VALUES (?, ?, ?)
        ON CONFLICT (finding_id, other_entry_id) DO NOTHING
        """, [.text(id), .text(entryID), .text(other)])
    }
  }
}
