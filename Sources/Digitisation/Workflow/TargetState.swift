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
    let readers = try transaction.query("SELECT pass, account_id FROM reading WHERE entry_id = ?", [.text(entry.id)])
    let first = try readers.first { try $0.integer("pass") == 1 }
    let adjudicators = try transaction.query(
      "SELECT DISTINCT decided_by FROM discrepancy WHERE entry_id = ? AND decided = 1", [.text(entry.id)])
    let givers = try transaction.query("SELECT account_id FROM joint_opinion WHERE entry_id = ?", [.text(entry.id)])
    return Permission.Situation(
      unit: entry.unit, bookIsClosed: book.isClosed, status: entry.status, flags: entry.flags,
      firstReader: try first?.text("account_id"), readers: Set(try readers.map { try $0.text("account_id") }),
      adjudicators: Set(try adjudicators.compactMap { try $0.optionalText("decided_by") }),
      opinionGivers: Set(try givers.map { try $0.text("account_id") }))
  }

  func checkVersion(_ seen: Int?) throws {
    guard let seen, let entry, seen != entry.version else { return }
    throw Refusal.stale(seen: seen, current: entry.version)
  }
}
