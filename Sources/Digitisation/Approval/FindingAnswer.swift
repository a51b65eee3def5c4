import Storage
import VietnameseText

/// Answers a remark of the data checks; the flag goes when none is open.
public struct FindingAnswer: Action {
  public static let definition = ActionDefinition(
    id: "finding.answer", labelVi: "Trả lời cảnh báo", summary: "Answers a remark of the data checks on an entry.",
    subject: .entry,
    statuses: [.verified, .approved, .released], roles: [.policeChief, .justiceOfficer],
    separations: [.notReader, .notAdjudicator],
    form: [
      ActionInput("finding", "Cảnh báo", .text, required: true),
      ActionInput("answer", "Trả lời", .choice, required: true, choices: Answer.allCases.map(\.rawValue)),
      ActionInput("note", "Ghi chú", .longText),
    ],
    events: [FindingAnswered.type], clears: [.finding])

  /// What is said about a remark.
  public enum Answer: String, Codable, CaseIterable, Sendable {
    /// The book says so.
    case asWritten
    /// It was put right.
    case corrected
    /// Somebody must be asked; the remark stays open.
    case ask

    public var labelVi: String {
      switch self {
      case .asWritten: "Như trong sổ"
      case .corrected: "Đã sửa"
      case .ask: "Hỏi lại"
      }
    }
  }

  public var finding: String
  public var answer: String
  public var note: String?

  public init(finding: String, answer: Answer, note: String? = nil) {
    self.finding = finding
    self.answer = answer.rawValue
    self.note = note
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    guard let answer = Answer(rawValue: answer) else {
      throw Refusal.invalidInput(field: "answer", problem: .notAllowed(choices: Answer.allCases.map(\.rawValue)))
    }
    let known = try context.transaction.first(
      "SELECT id FROM finding WHERE id = ? AND entry_id = ?", [.text(finding), .text(entry.id)])
    guard known != nil else { throw Refusal.invalidInput(field: "finding", problem: .unknown) }
    let note = try note.map { VietnameseText.cleaned($0) }.flatMap { try $0.isEmpty ? nil : ReasonInput.checked($0) }
    let open = try OpenFindings.count(of: entry.id, except: finding, in: context.transaction)
    return [
      Event(
        FindingAnswered(finding: finding, answer: answer, note: note), bookID: entry.bookID, entryID: entry.id,
        transition: Transition(clears: open == 0 && answer != .ask ? [.finding] : []))
    ]
  }
}

/// A remark of the data checks was answered.
struct FindingAnswered: EventPayload {
  static let type = "finding.answered"
  static let hand: EntryHand? = .judged

  var finding: String
  var answer: FindingAnswer.Answer
  var note: String?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      "UPDATE finding SET answered_by = ?, answer = ?, answer_note = ? WHERE id = ?",
      [.text(header.actorID), .text(answer.rawValue), .optional(note), .text(finding)])
  }
}

/// Remarks that wait for an answer: warnings and errors nobody has answered, or about which somebody is being asked.
enum OpenFindings {
  static func count(
    of entryID: String, except finding: String = "", errorsOnly: Bool = false, in transaction: any Transaction
  ) throws -> Int {
    let row = try transaction.first(
      """
      SELECT COUNT(*) AS open FROM finding WHERE entry_id = ? AND id <> ? AND (answer IS NULL OR answer = 'ask')
      AND \(errorsOnly ? "severity = 'error'" : "severity <> 'note'")
      """, [.text(entryID), .text(finding)])
    return try row?.integer("open") ?? 0
  }
}
