import CivilStatus
import Storage
import VietnameseText

/// Puts what a candidate lets expect into the reader's draft as proposals, confirms them against the page, takes them back.
/// Durable when it returns: a proposal is a row of the draft like any other.
public struct PrefillProposals: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Takes a candidate: what the reader keyed stays; the rest becomes proposals.
  ///
  /// A name that is only begun and a date that is less exact than the candidate's give way, and come back with ``undo(_:role:by:)``.
  /// - Parameter row: a person that ``PrefillCandidates/find(_:current:by:)`` shows for the saved draft; nobody else can be taken.
  /// - Throws: ``Refusal``.
  public func take(_ entryID: String, role: String, extract: String, row: Int, by actor: Actor) async throws -> ProposalAnswer {
    let now = node.clock.now()
    let directory = try await node.units.current()
    return try await node.database.write { transaction in
      let door = try PrefillDoor(entryID, by: actor, catalogue: node.catalogue, in: transaction)
      let draft = try Drafts.load(entryID, pass: .first, account: actor.accountID, in: transaction)
      let list = try PrefillCandidates.list(
        door, draft, nil, actor, only: role, today: .on(iso: now), node.catalogue, transaction)
      guard list.role == role, list.extract == extract, list.persons.contains(where: { $0.row == row }),
        let newest = try PopulationExtract.newest(for: door.entry.unit, in: transaction), newest.id == extract,
        let person = try PopulationPerson.find(row, in: extract, transaction), let about = door.schema.person(role)
      else { throw Refusal.unmet(["Người này không còn trong danh sách đề xuất. Hãy xem lại danh sách rồi chọn lại."]) }
      let normaliser = ValueNormaliser(catalogue: node.catalogue, today: .on(iso: now))
      let keyed = Self.read(draft, door.schema, normaliser)
      let proposed = try PrefillFields(door, keyed, catalogue: node.catalogue, directory: directory, in: transaction)
        .values(about, person, try PrefillRelatives(of: person, extract: newest, in: transaction))
      let writing = ProposalWriting(
        entryID: entryID, account: actor.accountID, role: role, extract: extract, row: row, now: now, transaction: transaction)
      var answer = ProposalAnswer()
      for id in proposed.keys.sorted() {
        guard let field = door.schema.field(id), let said = proposed[id] else { continue }
        // Capitals throughout are the register's manner, not the page's.
        let text = field.kind == .name ? VietnameseText.nameCased(said) : said
        guard let input = try? FieldInput(KeyedValue(text), field: field, with: normaliser) else { continue }
        try writing.propose(input.value, field: field, over: keyed[id], into: &answer)
      }
      return answer
    }
  }

  /// The reader saw on the page what is proposed.
  /// - Parameter fields: field id → the text they saw proposed; one that stands otherwise by now is left alone.
  /// - Returns: the fields confirmed.
  public func confirm(_ entryID: String, fields: [String: String], by actor: Actor) async throws -> ProposalAnswer {
    guard fields.count <= 200 else { throw Refusal.invalidInput(field: "fields", problem: .tooLong(maximum: 200)) }
    let now = node.clock.now()
    return try await node.database.write { transaction in
      _ = try PrefillDoor(entryID, by: actor, catalogue: node.catalogue, in: transaction)
      var answer = ProposalAnswer()
      for (field, text) in fields.sorted(by: { $0.key < $1.key }) {
        let changed = try transaction.execute(
          """
          UPDATE draft_value SET origin = 'taken', saved_at = ? WHERE entry_id = ? AND pass = 1 AND account_id = ? AND field = ?
          AND as_written = ? AND origin = 'proposed'
          """, [.text(now), .text(entryID), .text(actor.accountID), .text(field), .text(text)])
        if changed == 1 { answer.values[field] = KeyedValue(text, condition: .legible, origin: .taken) }
      }
      answer.standing = try Self.standing(entryID, actor, transaction)
      return answer
    }
  }

  /// Takes back all that came from the candidate of a person of the entry, confirmed or not; what the reader keyed comes back.
  /// - Parameter role: nil for all persons.
  public func undo(_ entryID: String, role: String? = nil, by actor: Actor) async throws -> ProposalAnswer {
    let now = node.clock.now()
    return try await node.database.write { transaction in
      _ = try PrefillDoor(entryID, by: actor, catalogue: node.catalogue, in: transaction)
      var answer = ProposalAnswer()
      let draft = try Drafts.load(entryID, pass: .first, account: actor.accountID, in: transaction)
      for offer in try PrefillOffer.all(of: entryID, account: actor.accountID, in: transaction)
      where role == nil || offer.role == role {
        let key: [SQLValue] = [.text(entryID), .text(actor.accountID), .text(offer.field)]
        try transaction.run("DELETE FROM prefill_offer WHERE entry_id = ? AND account_id = ? AND field = ?", key)
        // What was typed over meanwhile is the reader's own and stays.
        guard let value = draft.values[offer.field], value.origin != nil else { continue }
        if let replaced = offer.replaced {
          try transaction.run(
            """
            UPDATE draft_value SET as_written = ?, condition = ?, origin = 'typed', unseen = 0, desk = '', saved_at = ?
            WHERE entry_id = ? AND pass = 1 AND account_id = ? AND field = ?
            """, [.text(replaced.text), .text(replaced.condition), .text(now)] + key)
          answer.values[offer.field] = KeyedValue(replaced.text, condition: Condition(rawValue: replaced.condition))
        } else {
          try transaction.run("DELETE FROM draft_value WHERE entry_id = ? AND pass = 1 AND account_id = ? AND field = ?", key)
          answer.values[offer.field] = KeyedValue("", condition: .blank)
        }
      }
      answer.standing = try Self.standing(entryID, actor, transaction)
      return answer
    }
  }

  private static func standing(_ entryID: String, _ actor: Actor, _ transaction: any Transaction) throws -> Int {
    try transaction.first(
      "SELECT COUNT(*) AS n FROM draft_value WHERE entry_id = ? AND pass = 1 AND account_id = ? AND origin = 'proposed'",
      [.text(entryID), .text(actor.accountID)])?.integer("n") ?? 0
  }

  private static func read(_ draft: Draft, _ schema: RegisterSchema, _ normaliser: ValueNormaliser) -> [String: FieldValue] {
    var result: [String: FieldValue] = [:]
    for (id, value) in draft.values where value.origin != DraftOrigin.proposed.rawValue {
      guard let field = schema.field(id) else { continue }
      result[id] = try? FieldInput(value, field: field, with: normaliser).value
    }
    return result
  }
}

/// What became of the draft.
public struct ProposalAnswer: Codable, Sendable {
  /// The fields that changed, as they stand now.
  public var values: [String: KeyedValue] = [:]
  /// Field id → what the extract says, where the reader keyed something else.
  public var differences: [String: String] = [:]
  /// Proposals that wait for a look at the page.
  public var standing = 0
}

/// Writes the proposals of one candidate.
private struct ProposalWriting {
  let entryID: String
  let account: String
  let role: String
  let extract: String
  let row: Int
  let now: String
  let transaction: any Transaction

  func propose(
    _ value: FieldValue, field: FieldDefinition, over keyed: FieldValue?, into answer: inout ProposalAnswer
  ) throws {
    var offer = PrefillOffer(field: field.id, role: role, extract: extract, row: row, asWritten: value.asWritten)
    if let keyed, !keyed.isUnmarkedBlank {
      if FieldComparison.agree(keyed, value, field: field) {
        try offer.insert(entryID, account: account, in: transaction)
        return
      }
      guard Self.isUnfinished(keyed, beside: value, field: field) else {
        answer.differences[field.id] = value.asWritten
        try offer.insert(entryID, account: account, in: transaction)
        return
      }
      offer.replaced = (keyed.asWritten, keyed.condition.rawValue)
    }
    try offer.insert(entryID, account: account, in: transaction)
    try transaction.run(
      """
      INSERT INTO draft_value (entry_id, pass, account_id, field, as_written, condition, desk, revision, saved_at, origin, unseen)
      VALUES (?, 1, ?, ?, ?, 'legible', '', 0, ?, 'proposed', 0)
      ON CONFLICT (entry_id, pass, account_id, field) DO UPDATE SET as_written = excluded.as_written,
        condition = excluded.condition, desk = '', saved_at = excluded.saved_at, origin = 'proposed', unseen = 0
      """, [.text(entryID), .text(account), .text(field.id), .text(value.asWritten), .text(now)])
    answer.values[field.id] = KeyedValue(value.asWritten, condition: .legible, origin: .proposed)
    answer.standing += 1
  }

  /// A name of which only the beginning, the initials or the bare letters stand, and a date without its day.
  private static func isUnfinished(_ keyed: FieldValue, beside value: FieldValue, field: FieldDefinition) -> Bool {
    guard keyed.condition == .legible else { return false }
    switch field.kind {
    case .name:
      guard let hint = NameHint(keyed.asWritten), let fit = hint.fit(NameHint(value.asWritten)?.key ?? "") else { return false }
      return hint.isBare || fit < .whole
    case .datePartial:
      guard let mine = keyed.normalised.flatMap({ PartialDate(iso: $0) }),
        let other = value.normalised.flatMap({ PartialDate(iso: $0) })
      else { return false }
      let isLess = mine.day == nil && (other.day != nil || (mine.month == nil && other.month != nil))
      return isLess && mine.overlaps(other)
    default: return false
    }
  }
}
