/// An event on its way into the ledger.
public struct Event: Sendable {
  public var payload: any EventPayload
  public var bookID: String?
  public var entryID: String?
  /// The entry's new status and flags, if the event moves it.
  public var transition: Transition?

  public init(_ payload: any EventPayload, bookID: String? = nil, entryID: String? = nil, transition: Transition? = nil) {
    self.payload = payload
    self.bookID = bookID
    self.entryID = entryID
    self.transition = transition
  }
}

/// How an event moves an entry. Stored with the event, so that a rebuild gives status and flags as they were decided then. The queue is
/// not stored: it follows from both by today's rule, see ``WorkQueue``.
public struct Transition: Hashable, Codable, Sendable {
  public var status: EntryStatus?
  public var sets: [EntryFlag]
  public var clears: [EntryFlag]

  public init(status: EntryStatus? = nil, sets: [EntryFlag] = [], clears: [EntryFlag] = []) {
    self.status = status
    self.sets = sets.sorted()
    self.clears = clears.sorted()
  }
}
