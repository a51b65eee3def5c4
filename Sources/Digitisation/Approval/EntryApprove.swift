import Storage

/// The commune police chief's role approves a verified entry that the population data, or both sides together, confirm.
public struct EntryApprove: Action {
  public static let definition = ActionDefinition(
    id: "entry.approve", labelVi: "Duyệt", summary: "Approves a verified entry that is matched or jointly accepted.",
    subject: .entry,
    statuses: [.verified], roles: [.policeChief], relations: [.same], separations: [.notReader, .notAdjudicator],
    form: [ActionInput("way", "Cách duyệt", .choice, choices: ApprovalWay.allCases.map(\.rawValue))],
    events: [EntryApproved.type],
    leadsTo: .approved, clears: [.returned])

  /// How it was looked at; kept, so that rubber-stamping can be seen later.
  public var way: ApprovalWay?

  public init(way: ApprovalWay? = nil) {
    self.way = way
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    guard entry.queue == .approval else { throw Refusal.missingFlag(.matched) }
    let open = try OpenFindings.count(of: entry.id, in: context.transaction)
    let seen = try ApprovalLook.seen(entry.id, by: context.actor.accountID, in: context.transaction)
    return [
      Event(
        EntryApproved(
          way: way ?? .single, openFindings: open, valuesAt: seen.values, imageAt: seen.image,
          readMilliseconds: seen.readMilliseconds, hasPicture: try hasPicture(entry.id, in: context.transaction)),
        bookID: entry.bookID, entryID: entry.id, transition: Transition(status: .approved, clears: [.returned]))
    ]
  }

  /// Whether there was a picture to open: an entry taken over from a sheet may stand on no page.
  private func hasPicture(_ entry: String, in transaction: any Transaction) throws -> Bool {
    try transaction.first("SELECT entry_id FROM region WHERE entry_id = ? LIMIT 1", [.text(entry)]) != nil
  }
}

/// How an entry was approved.
public enum ApprovalWay: String, Codable, CaseIterable, Sendable {
  /// By itself.
  case single
  /// With others, each of which had been opened.
  case batch
}

/// An entry was approved.
struct EntryApproved: EventPayload {
  static let type = "entry.approved"
  static let hand: EntryHand? = .judged

  var way: ApprovalWay
  /// Remarks of the data checks that nobody had answered.
  var openFindings: Int
  /// When the server sent the values and the picture to the approver's screen; nil when it did not.
  var valuesAt: String?
  var imageAt: String?
  /// How long the approver read it (see ``ApprovalLook``); nil in approvals from before this was counted.
  var readMilliseconds: Int?
  /// Whether it stood on a page; nil in approvals from before this was noted.
  var hasPicture: Bool?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    if let id = header.entryID, let entry = try Entry.find(id, in: transaction) {
      try transaction.run(
        """
        INSERT INTO approval_act
          (event_id, entry_id, account_id, unit_path, way, approved_at, approved_ms, values_at, image_at, read_ms, has_picture)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(header.eventID), .text(id), .text(header.actorID), .text(entry.unit.rawValue), .text(way.rawValue),
          .text(header.occurredAt), .int(ApprovalAct.milliseconds(header.occurredAt) ?? 0), .optional(valuesAt),
          .optional(imageAt), readMilliseconds.map { .int($0) } ?? .null, .int(hasPicture == false ? 0 : 1),
        ])
    }
    try transaction.run("UPDATE entry SET reason = NULL WHERE id = ?", [.optional(header.entryID)])
  }
}
