import Storage

/// What an action is aimed at, as it stands inside the transaction.
struct TargetState {
  var book: Book?
  var entry: Entry?
  var permission: Permission.Situation

  static func load(_ target: ActionTarget, for action: ActionDefinition, in transaction: any Transaction) throws -> TargetState {
    switch action.subject {
    case .node:
      return TargetState(permission: Permission.Situation(unit: .root))
    case .unit:
      return TargetState(permission: Permission.Situation(unit: UnitPath(rawValue: target.unit ?? "")))
    case .book:
      guard let id = target.book, let book = try Book.find(id, in: transaction) else { throw Refusal.notFound(.book) }
      return TargetState(book: book, permission: Permission.Situation(unit: book.unit, bookIsClosed: book.isClosed))
    case .entry:
      guard
        let id = target.entry, let entry = try Entry.find(id, in: transaction),
        let book = try Book.find(entry.bookID, in: transaction)
      else { throw Refusal.notFound(.entry) }
      return TargetState(book: book, entry: entry, permission: try situation(of: entry, in: book, transaction))
    }
  }

  /// Who had a hand in the entry so far.
  static func situation(of entry: Entry, in book: Book, _ transaction: any Transaction) throws -> Permission.Situation {
    let first = try transaction.first("SELECT account_id FROM reading WHERE entry_id = ? AND pass = 1", [.text(entry.id)])
    var hands: [EntryHand: Set<String>] = [:]
    for row in try transaction.query("SELECT account_id, hand FROM entry_hand WHERE entry_id = ?", [.text(entry.id)]) {
      guard let hand = EntryHand(rawValue: try row.text("hand")) else {
        throw DigitisationError.unreadableRow(table: "entry_hand")
      }
      hands[hand, default: []].insert(try row.text("account_id"))
    }
    let givers = try transaction.query("SELECT account_id FROM joint_opinion WHERE entry_id = ?", [.text(entry.id)])
    // Who was shown candidates of the population extract, but did not hand the first reading in, is no blind second reader.
    let glimpses =
      entry.status < .verified
      ? """
      UNION SELECT g.account_id FROM register_glimpse g JOIN reading r ON r.entry_id = g.entry_id AND r.pass = 1
      WHERE g.entry_id = ? AND r.account_id <> g.account_id
      """ : ""
    let witnesses = try transaction.query(
      "SELECT account_id FROM entry_witness WHERE entry_id = ? \(glimpses)",
      Array(repeating: .text(entry.id), count: glimpses.isEmpty ? 1 : 2))
    let adjudicators = hands[.adjudicated] ?? []
    return Permission.Situation(
      unit: entry.unit, bookIsClosed: book.isClosed, status: entry.status, flags: entry.flags,
      firstReader: try first?.text("account_id"), readers: hands[.read] ?? [], adjudicators: adjudicators,
      opinionGivers: Set(try givers.map { try $0.text("account_id") }),
      informed: adjudicators.union(hands[.judged] ?? []).union(try witnesses.map { try $0.text("account_id") }))
  }

  func checkVersion(_ seen: Int?, isNeeded: Bool) throws {
    if isNeeded, seen == nil { throw Refusal.invalidInput(field: "target.baseVersion", problem: .missing) }
    guard let seen, let entry, seen != entry.version else { return }
    throw Refusal.stale(seen: seen, current: entry.version)
  }
}
