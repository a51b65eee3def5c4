import Storage

/// Takes back a mark that was a mistake. Only an entry that nobody has keyed or is keying.
public struct EntryWithdraw: Action {
  public static let definition = ActionDefinition(
    id: "entry.withdraw", labelVi: "Bỏ đánh dấu", summary: "Withdraws an entry that was marked by mistake and never keyed.",
    subject: .entry, statuses: [.pending], forbids: [.imported, .returned], book: .open, roles: PageInputs.roles, form: [.reason],
    events: [EntryWithdrawn.type])

  public var reason: String

  public init(reason: String) {
    self.reason = reason
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let (book, entry) = (try context.requireBook(), try context.requireEntry())
    let text = try RegisterText.reason(reason)
    let readings = try context.transaction.query("SELECT pass FROM reading WHERE entry_id = ?", [.text(entry.id)])
    guard readings.isEmpty else { throw Refusal.wrongStatus(action: Self.definition.id, status: .keyed) }
    let reservations = try context.transaction.query(
      "SELECT expires_at FROM reservation WHERE entry_id = ? AND account_id <> ? AND expires_at > ?",
      [.text(entry.id), .text(context.actor.accountID), .text(context.now)])
    if let until = try reservations.first?.text("expires_at") { throw Refusal.reserved(until: until) }
    return [Event(EntryWithdrawn(entry: entry.id, reason: text), bookID: book.id)]
  }
}
