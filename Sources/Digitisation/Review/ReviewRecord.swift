import CivilStatus
import Cryptography
import Storage

/// Somebody went through pictures of settled entries that claim the same value, and marked the odd ones.
public struct ReviewRecord: Action {
  /// Pictures of one record at most.
  public static let maximum = 200

  public static let definition = ActionDefinition(
    id: "review.record", labelVi: "Ghi kết quả soát",
    summary: "Records which of several entries with the same value were looked at, and raises a finding on the odd ones.",
    subject: .unit, roles: [.justiceOfficer, .adjudicator],
    form: [
      ActionInput("field", "Mục", .text, required: true), ActionInput("value", "Giá trị", .text, required: true),
      ActionInput("entries", "Các trường hợp đã xem", .textList, required: true),
      ActionInput("odd", "Các trường hợp khác thường", .textList),
    ],
    events: [AlikeReviewed.type, ValueDoubted.type])

  /// An indexed field: `childGender`, `childBirthDate#day`.
  public var field: String
  /// The key of the value that all of them claim.
  public var value: String
  public var entries: [String]
  public var odd: [String]?

  public init(field: String, value: String, entries: [String], odd: [String] = []) {
    self.field = field
    self.value = value
    self.entries = entries
    self.odd = odd
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let odd = Set(odd ?? [])
    guard !entries.isEmpty else { throw Refusal.invalidInput(field: "entries", problem: .missing) }
    guard entries.count <= Self.maximum, Set(entries).count == entries.count else {
      throw Refusal.invalidInput(field: "entries", problem: .malformed(expected: "tối đa \(Self.maximum) trường hợp khác nhau"))
    }
    guard odd.isSubset(of: entries) else { throw Refusal.invalidInput(field: "odd", problem: .unknown) }
    var doubts: [Event] = []
    for id in entries {
      guard let entry = try Entry.find(id, in: context.transaction), context.unit.contains(entry.unit) else {
        throw Refusal.notFound(.entry)
      }
      let row = try context.transaction.first(
        "SELECT value_text FROM settled_field WHERE entry_id = ? AND field = ? AND value_key = ?",
        [.text(id), .text(field), .text(value)])
      // Settled otherwise meanwhile: the picture was looked at for a value that no longer stands.
      guard entry.status >= .verified, let row else {
        throw Refusal.unmet(["Có trường hợp đã thay đổi trong lúc soát. Hãy tải lại trang rồi soát tiếp."])
      }
      guard odd.contains(id) else { continue }
      doubts.append(try doubt(entry, text: try row.text("value_text"), context))
    }
    return [Event(AlikeReviewed(field: field, value: value, entries: entries, odd: odd.sorted()))] + doubts
  }

  private func doubt(_ entry: Entry, text: String, _ context: ActionContext) throws -> Event {
    let base = field.split(separator: "#").first.map { String($0) } ?? field
    guard let definition = context.catalogue[entry.kind]?.field(base), let schema = context.catalogue[entry.kind] else {
      throw Refusal.invalidInput(field: "field", problem: .unknown)
    }
    let severity =
      try RuleSettings.of(entry.unit, in: context.transaction).severities[.oddAmongAlike]
      ?? FindingRule.rule(.oddAmongAlike)?.severity ?? .warning
    let label = schema.fullLabel(of: definition)
    let diagnostic = Diagnostic(
      severity: severity, rule: RuleID.oddAmongAlike.rawValue,
      place: DiagnosticPlace(field: base, grounds: [FindingGround(field: base, label: label, value: text)]),
      message: "Khi soát hàng loạt, ảnh không giống «\(text)».",
      advice: "Mở ảnh trang và đọc lại mục này; nếu sổ ghi đúng như vậy thì trả lời «như trong sổ».")
    return Event(
      ValueDoubted(finding: SettledFinding(id: RandomID.make(), diagnostic: diagnostic)), bookID: entry.bookID, entryID: entry.id,
      transition: Transition(sets: severity >= .warning ? [.finding] : []))
  }
}

/// Alike pictures were gone through: who looked, at what, and what they found odd.
struct AlikeReviewed: EventPayload {
  static let type = "review.alike"

  var field: String
  var value: String
  var entries: [String]
  var odd: [String]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let odd = Set(odd)
    for entry in entries {
      // Two people may look at one page of pictures at once: what one found odd is not undone by the other, who did not see the mark.
      try transaction.run(
        """
        INSERT INTO review_mark (entry_id, field, value_key, account_id, is_odd, reviewed_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (entry_id, field) DO UPDATE SET value_key = excluded.value_key, account_id = excluded.account_id,
          is_odd = excluded.is_odd, reviewed_at = excluded.reviewed_at
        WHERE review_mark.value_key <> excluded.value_key OR review_mark.is_odd = 0 OR review_mark.account_id = excluded.account_id
        """,
        [
          .text(entry), .text(field), .text(value), .text(header.actorID), .bool(odd.contains(entry)), .text(header.occurredAt),
        ])
    }
  }
}

/// A value of a settled entry was doubted by somebody who saw its picture beside others.
struct ValueDoubted: EventPayload {
  static let type = "value.doubted"
  static let hand: EntryHand? = .judged

  var finding: SettledFinding

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    // Said twice of one value, it stays one remark.
    try transaction.run(
      "DELETE FROM finding WHERE entry_id = ? AND rule = ? AND field = ? AND answer IS NULL",
      [.text(entryID), .text(finding.diagnostic.rule), .text(finding.diagnostic.place.field ?? "")])
    try finding.insert(of: entryID, book: header.bookID ?? "", in: transaction)
  }
}
