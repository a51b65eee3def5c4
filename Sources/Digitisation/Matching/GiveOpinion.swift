import Storage

/// The justice side's opinion on an entry that the population data do not confirm.
public struct GiveJusticeOpinion: Action {
  public static let definition = OpinionRules.definition(
    id: "opinion.justice", labelVi: "Ý kiến tư pháp", role: .justiceOfficer,
    summary: "The justice side's part of a joint decision.")

  public var accepts: Bool
  public var reason: String
  /// Which value is right, field by field, where this side says so.
  public var fields: [FieldOpinion]?

  public init(accepts: Bool, reason: String, fields: [FieldOpinion]? = nil) {
    self.accepts = accepts
    self.reason = reason
    self.fields = fields
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    try OpinionRules.events(.justice, accepts: accepts, reason: reason, fields: fields ?? [], context)
  }
}

/// The police side's opinion on an entry that the population data do not confirm.
public struct GivePoliceOpinion: Action {
  public static let definition = OpinionRules.definition(
    id: "opinion.police", labelVi: "Ý kiến công an", role: .policeChief, summary: "The police side's part of a joint decision.")

  public var accepts: Bool
  public var reason: String
  /// Which value is right, field by field, where this side says so.
  public var fields: [FieldOpinion]?

  public init(accepts: Bool, reason: String, fields: [FieldOpinion]? = nil) {
    self.accepts = accepts
    self.reason = reason
    self.fields = fields
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    try OpinionRules.events(.police, accepts: accepts, reason: reason, fields: fields ?? [], context)
  }
}

/// The rule of the joint decision in one place: two sides, two persons, neither of whom read or adjudicated the entry. The second
/// opinion decides: both accept the book's values, or the entry goes back to be read anew. The values themselves are never touched.
enum OpinionRules {
  static func definition(id: String, labelVi: String, role: Role, summary: String) -> ActionDefinition {
    ActionDefinition(
      id: id, labelVi: labelVi, summary: summary, subject: .entry, statuses: [.verified], forbids: [.matched, .jointlyAccepted],
      roles: [role], separations: [.notReader, .notAdjudicator, .notOpinionGiver],
      form: [ActionInput("accepts", "Chấp nhận theo sổ", .boolean, required: true), .reason, FieldOpinion.input],
      events: [OpinionGiven.type, EntryReturnedToKeying.type], sets: [.jointlyAccepted])
  }

  static func events(
    _ side: OpinionSide, accepts: Bool, reason: String, fields: [FieldOpinion], _ context: ActionContext
  ) throws -> [Event] {
    let entry = try context.requireEntry()
    let reason = try ReasonInput.checked(reason)
    guard entry.queue == .jointDecision else {
      throw Refusal.unmet(["Trường hợp này chưa được đối chiếu dân cư nên chưa cần ý kiến hai bên. Hãy tải lại trang."])
    }
    let given = try JointOpinion.all(of: entry.id, in: context.transaction)
    if given.contains(where: { $0.side == side }) { throw Refusal.alreadyExists("Ý kiến của bên \(side.labelVi.lowercased())") }
    let said = try FieldOpinion.checked(fields, of: entry.id, in: context.transaction)
    let opinion = OpinionGiven(side: side, accepts: accepts, reason: reason, fields: said.isEmpty ? nil : said)
    guard let other = given.first else { return [Event(opinion, bookID: entry.bookID, entryID: entry.id)] }
    if accepts && other.accepts {
      return [
        Event(
          opinion, bookID: entry.bookID, entryID: entry.id,
          transition: Transition(sets: [.jointlyAccepted], clears: [.returned]))
      ]
    }
    let words = [(other.side, other.accepts, other.reason), (side, accepts, reason)].sorted { $0.0.rawValue < $1.0.rawValue }
      .filter { !$0.1 }.map { "\($0.0.labelVi): \($0.2)" }
    return [
      Event(opinion, bookID: entry.bookID, entryID: entry.id),
      Event(
        EntryReturnedToKeying(reason: words.joined(separator: "\n")), bookID: entry.bookID, entryID: entry.id,
        transition: Transition(status: .pending, sets: [.returned], clears: EntryFlag.afterReading)),
    ]
  }
}

/// One side gave its opinion.
struct OpinionGiven: EventPayload {
  static let type = "opinion.given"
  static let hand: EntryHand? = .judged

  var side: OpinionSide
  var accepts: Bool
  var reason: String
  /// Absent in opinions of before, and where nothing was said.
  var fields: [FieldOpinion]?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      "INSERT INTO joint_opinion (entry_id, side, account_id, accepts, reason, given_at, fields) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .optional(header.entryID), .text(side.rawValue), .text(header.actorID), .bool(accepts), .text(reason),
        .text(header.occurredAt), .text(try fields.map { try CanonicalJSON.text($0) } ?? ""),
      ])
  }
}
