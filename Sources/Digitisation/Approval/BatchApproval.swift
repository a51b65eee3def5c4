import Storage

/// Approves several matched entries that a person has looked at, one after the other, each by itself and with its own answer.
public struct BatchApproval: Sendable {
  /// Entries of one batch at most.
  public static let maximum = 100

  let workflow: Workflow
  let database: Database

  public init(_ node: Node) {
    workflow = node.workflow
    database = node.database
  }

  /// One entry of a batch as the screen sends it.
  public struct Item: Hashable, Codable, Sendable {
    public var entry: String
    /// The version that was looked at.
    public var version: Int
    /// The screen's statement that the entry was opened or scrolled through.
    public var seen: Bool
    public var transactionID: String?

    public init(entry: String, version: Int, seen: Bool, transactionID: String? = nil) {
      self.entry = entry
      self.version = version
      self.seen = seen
      self.transactionID = transactionID
    }
  }

  /// What became of one entry.
  public struct Outcome: Hashable, Codable, Sendable {
    public var entry: String
    public var isApproved: Bool
    /// Why not.
    public var code: String?
    public var message: String?

    init(entry: String, refusal: Refusal? = nil) {
      self.entry = entry
      isApproved = refusal == nil
      code = refusal?.code
      message = refusal?.messageVi
    }
  }

  /// Whether an entry may be approved in a batch: plainly matched, and no error that nobody has answered. All others are looked at
  /// singly.
  static func takes(_ entry: Entry, in transaction: any Transaction) throws -> Bool {
    guard entry.flags.contains(.matched), entry.flags.isDisjoint(with: [.jointlyAccepted, .returned]) else { return false }
    return try OpenFindings.count(of: entry.id, errorsOnly: true, in: transaction) == 0
  }

  /// Approves what may be approved. The same rights, versions and separations hold as for a single approval.
  /// - Throws: ``Refusal`` for a batch that is empty or too big; what concerns one entry stands in its outcome.
  public func approve(_ items: [Item], by actor: Actor) async throws -> [Outcome] {
    guard !items.isEmpty else { throw Refusal.invalidInput(field: "entries", problem: .missing) }
    guard items.count <= Self.maximum else {
      throw Refusal.invalidInput(field: "entries", problem: .malformed(expected: "tối đa \(Self.maximum) trường hợp một lần"))
    }
    var outcomes: [Outcome] = []
    for item in items {
      do {
        try await approve(item, by: actor)
        outcomes.append(Outcome(entry: item.entry))
      } catch let refusal as Refusal {
        outcomes.append(Outcome(entry: item.entry, refusal: refusal))
      }
    }
    return outcomes
  }

  private func approve(_ item: Item, by actor: Actor) async throws {
    guard item.seen else { throw Refusal.unmet(["Chưa xem trường hợp này. Hãy mở xem rồi duyệt."]) }
    // Rights and status are the workflow's affair; only what a batch takes is asked here, of entries the actor may see.
    let standing = try await database.read { transaction in
      try Entry.find(item.entry, in: transaction).map { entry in
        (unit: entry.unit, waits: entry.queue == .approval, fits: try Self.takes(entry, in: transaction))
      }
    }
    if let standing, standing.waits, !standing.fits, ApprovalList.units(actor).contains(standing.unit) {
      throw Refusal.unmet(["Trường hợp này phải duyệt riêng, không duyệt theo lô."])
    }
    try await workflow.perform(
      EntryApprove(way: .batch), by: actor, on: ActionTarget(entry: item.entry, baseVersion: item.version),
      transactionID: item.transactionID)
  }
}
