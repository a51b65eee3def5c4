import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// Books of several kinds in one commune, their entries settled as they are told; all invented.
struct PersonTown {
  let bench: KeyingBench
  private(set) var books: [RegisterKind: String] = [:]
  private var count = 0

  init(_ bench: KeyingBench) {
    self.bench = bench
    books[.birth] = bench.book
  }

  /// Settles a new entry, or one that is there, on these values.
  @discardableResult
  mutating func settle(_ kind: RegisterKind, _ texts: [String: String], again: String? = nil) async throws -> String {
    let book = try await book(kind)
    count += 1
    let entry = again ?? "\(kind.rawValue)-\(count)"
    let schema = try #require(bench.node.catalogue[kind])
    let normaliser = ValueNormaliser(catalogue: bench.node.catalogue)
    let values = Dictionary(
      uniqueKeysWithValues: try texts.map { field, text in
        (field, normaliser.value(text, condition: .legible, field: try #require(schema.field(field))))
      })
    var events: [Event] = []
    if again == nil {
      let naming = EntryNaming(text: "\(count)", number: count, year: 2_008)
      events.append(
        Event(EntryMarked(entry: entry, position: 100 + count, naming: naming, regions: []), bookID: book, entryID: entry))
    }
    events.append(
      Event(
        EntrySettled(
          values: values, numbering: EntryNumbering(values, schema: schema), persons: Settlement.persons(values, schema: schema),
          findings: []), bookID: book, entryID: entry, transition: Transition(status: .verified)))
    try await append(events)
    return entry
  }

  func giveBack(_ entry: String, _ kind: RegisterKind) async throws {
    try await append([
      Event(
        EntryReturnedToKeying(reason: "Đọc lại"), bookID: books[kind], entryID: entry, transition: Transition(status: .pending))
    ])
  }

  /// Checks and links until nothing is due.
  func follow() async throws { #expect(try await CheckService(bench.node).run()) }

  /// The person's mentions, "birth-1 mother".
  func group(_ entry: String, _ role: String) async throws -> [String] {
    let page = try await PersonView(bench.node).open(entry, role: role, by: bench.justice)
    return page.lines.map { "\($0.entry) \($0.role)" }.sorted()
  }

  /// Every group of the commune, as the store has them.
  func groups() async throws -> [String] {
    try await bench.node.database.read { transaction in
      try transaction.query(
        "SELECT entry_id, role, group_entry, group_role FROM person_mention ORDER BY entry_id, role", []
      ).map {
        "\(try $0.text("entry_id")) \(try $0.text("role")) → \(try $0.text("group_entry")) \(try $0.text("group_role"))"
      }
    }
  }

  private mutating func book(_ kind: RegisterKind) async throws -> String {
    if let known = books[kind] { return known }
    let made = try await bench.node.workflow.perform(
      BookRegister(BookDescription(kind: kind, office: "Ủy ban nhân dân xã Mẫu", number: 1, openingYear: 2_008)),
      by: bench.justice,
      on: ActionTarget(unit: KeyingBench.commune.rawValue))
    let id = try #require(made.created.first)
    books[kind] = id
    return id
  }

  private func append(_ events: [Event]) async throws {
    let (batch, now, store, actor) = (events, bench.node.clock.now(), EventStore(node: bench.node.id), bench.justice.accountID)
    try await bench.node.database.write { transaction in
      let head = try store.lockHead(transaction)
      try store.append(batch, after: head, actor: actor, role: "justiceOfficer", at: now, baseVersion: nil, in: transaction)
    }
  }
}
