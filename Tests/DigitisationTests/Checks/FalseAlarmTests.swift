import CivilStatus
import Foundation
import Sample
import Storage
import Testing

@testable import Digitisation

/// How often the rules speak about entries that are right: the invented commune's truth, settled as it stands, with all its books.
@Suite struct FalseAlarmTests {
  /// Of a hundred clean entries, those with a warning and those with a note, at most.
  static let warnings = 2.0
  static let notes = 12.0

  @Test func theCleanTruthOfTheInventedCommuneIsLeftInPeace() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-alarm-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let node = try await Node.open(NodeLocation(folder: folder))
    let commune = SampleCommune(seed: 5, persons: 3_000)
    let rows =
      [["code", "level", "name", "type", "parent_code", "valid_from", "valid_to"]]
      + commune.units.units.map { [$0.code, $0.level, $0.name, $0.type, $0.parentCode, $0.validFrom, $0.validTo] }
    try await node.importUnits(try UnitTableReader.units(rows: rows).units, [])
    #expect(try await node.units.current().units.count == commune.units.units.count)
    var odd: [String: [String]] = [:]
    for book in commune.books { odd.merge(try await Self.settle(book, in: node)) { first, _ in first } }
    let start = Date()
    #expect(try await CheckService(node).run())
    let seconds = Date().timeIntervalSince(start)
    let oddities = odd
    let found = try await node.database.read { transaction in
      try transaction.query("SELECT entry_id, rule, severity, message FROM finding ORDER BY rule, entry_id", []).map {
        (
          entry: try $0.text("entry_id"), rule: try $0.text("rule"), severity: try $0.text("severity"),
          message: try $0.text("message")
        )
      }
    }

    let clean = oddities.filter { $0.value.isEmpty }.count
    let onClean = found.filter { oddities[$0.entry]?.isEmpty == true }
    let share = { (severity: String) in
      Double(Set(onClean.filter { $0.severity == severity }.map(\.entry)).count) * 100 / Double(clean)
    }
    print("Checks of \(oddities.count) true entries (\(clean) without difficulties) in \(String(format: "%.1f", seconds)) s")
    print(
      "  clean entries with a warning: \(String(format: "%.1f", share("warning"))) %, with a note: \(String(format: "%.1f", share("note"))) %"
    )
    for (rule, hits) in Dictionary(grouping: found, by: \.rule).sorted(by: { $0.key < $1.key }) {
      print(
        "  \(rule): \(hits.count), \(hits.count { oddities[$0.entry]?.isEmpty == true }) of them clean; e.g. \(hits.first?.message ?? "")"
      )
    }
    #expect(clean > 150)
    #expect(share("warning") <= Self.warnings)
    #expect(share("note") <= Self.notes)
    await node.close()
  }

  /// Registers the book and settles its entries as they truly are; gives each entry's difficulties.
  private static func settle(_ book: SampleBook, in node: Node) async throws -> [String: [String]] {
    let unit = UnitPath(["97", InventedUnits.homeAfterMerger])
    let clerk = Actor(accountID: "clerk", displayName: "clerk", grants: [Grant(role: .justiceOfficer, unit: unit)])
    let kind = RegisterKind(rawValue: book.kind)
    let id = try #require(
      try await node.workflow.perform(
        BookRegister(
          BookDescription(
            kind: kind, office: book.office, number: book.plan.number, openingYear: book.plan.openingYear,
            closingYear: book.closingYear, formPeriod: book.plan.formPeriod)), by: clerk, on: ActionTarget(unit: unit.rawValue)
      ).created.first)
    let schema = try #require(node.catalogue[kind])
    let normaliser = ValueNormaliser(catalogue: node.catalogue, today: .on(iso: node.clock.now()))
    var events: [Event] = []
    var odd: [String: [String]] = [:]
    for (index, truth) in book.entries.enumerated() {
      let entry = "\(book.slug)-\(index + 1)"
      odd[entry] = truth.oddities
      var values: [String: FieldValue] = [:]
      for (field, value) in truth.fields {
        guard let definition = schema.field(field), definition.keyed else { continue }
        let made = normaliser.value(
          value.asWritten, condition: Condition(rawValue: value.condition) ?? .legible, field: definition)
        if !made.isUnmarkedBlank { values[field] = made }
      }
      let naming = EntryNaming(
        text: "\(truth.number)\(truth.suffix ?? "")", number: truth.number, year: truth.registrationYear)
      events.append(
        Event(EntryMarked(entry: entry, position: index + 1, naming: naming, regions: []), bookID: id, entryID: entry))
      let settled = EntrySettled(
        values: values, numbering: EntryNumbering(values, schema: schema), persons: Settlement.persons(values, schema: schema),
        findings: [])
      events.append(Event(settled, bookID: id, entryID: entry, transition: Transition(status: .verified)))
    }
    let (batch, now, store) = (events, node.clock.now(), EventStore(node: node.id))
    try await node.database.write { transaction in
      let head = try store.lockHead(transaction)
      try store.append(
        batch, after: head, actor: clerk.accountID, role: "justiceOfficer", at: now, baseVersion: nil, in: transaction)
    }
    return odd
  }
}
