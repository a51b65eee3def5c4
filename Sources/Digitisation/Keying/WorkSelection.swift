import CivilStatus

/// Which work a person wants next.
public struct WorkSelection: Hashable, Codable, Sendable {
  /// One of ``NextWork/queues``.
  public var queue: WorkQueue
  /// nil = any kind.
  public var kind: RegisterKind?
  /// The entry just done: go on behind it in its book.
  public var after: String?
  /// nil = as the person chose the last time.
  public var order: WorkOrder?

  public init(queue: WorkQueue, kind: RegisterKind? = nil, after: String? = nil, order: WorkOrder? = nil) {
    self.queue = queue
    self.kind = kind
    self.after = after
    self.order = order
  }
}

/// A piece of work that is free for a person.
public struct WorkItem: Hashable, Codable, Sendable {
  public var entryID: String
  public var task: WorkTask
  /// Pages that carry the entry, so that a desk can fetch them ahead.
  public var pageIDs: [String]

  public init(entryID: String, task: WorkTask, pageIDs: [String] = []) {
    self.entryID = entryID
    self.task = task
    self.pageIDs = pageIDs
  }
}

/// How much waits in a queue for a person; counted up to a bound, so that a province's queue costs no more than a commune's.
public struct QueueCount: Hashable, Codable, Sendable {
  public var queue: WorkQueue
  public var total: Int
  /// Per kind, by its name.
  public var byKind: [String: Int]
  /// Of these, how many look easy, middling and hard.
  public var byDifficulty: DifficultyCount
  /// True when there is more than was counted.
  public var isCapped: Bool
}

/// Entries by how hard they look, see ``EntryDifficulty``.
public struct DifficultyCount: Hashable, Codable, Sendable {
  public var easy = 0
  public var middling = 0
  public var hard = 0

  mutating func add(_ count: Int, band: Int) {
    switch band {
    case 0: easy += count
    case 1: middling += count
    default: hard += count
    }
  }
}
