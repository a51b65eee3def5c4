import CivilStatus
import RecordLinkage
import Storage

/// Reads what entries say of persons, as lines of a person's page.
struct LineReader {
  /// Mentions shown at most; nobody has so many.
  static let most = 100

  let catalogue: RegisterCatalogue
  let unit: UnitPath
  let actor: Actor
  let transaction: any Transaction

  /// The mentions' entries as far as they are settled now and of the unit, in the order of what they tell.
  func lines(of ids: [MentionID], _ decisions: [MentionID: PersonDecision]) throws -> [PersonPage.Line] {
    try ids.prefix(Self.most).compactMap { id -> PersonPage.Line? in
      guard let entry = try Entry.find(id.entry, in: transaction), entry.status >= .verified, entry.unit == unit,
        let book = try Book.find(entry.bookID, in: transaction), let schema = catalogue[entry.kind],
        let role = schema.person(id.role), MentionReader.isMentioned(role)
      else { return nil }
      let values = try SettledValues.of(entry.id, in: transaction)
      let mentions = MentionReader(schema: schema, catalogue: catalogue).mentions(of: entry.id, values)
      guard let mention = mentions.first(where: { $0.id == id }) else { return nil }
      var line = PersonPage.Line(
        mention, entry, book: book, role: role, schema: schema, values: values,
        relatives: mentions.filter { $0.id != id }.map(\.id.role),
        findings: try SettledEntry.findings(of: entry.id, schema, transaction).filter { $0.answer == nil })
      line.decision = decisions[id]
      line.refusal = try refusal(entry, book)
      return line
    }
    .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  /// Why the actor may not decide about persons of the entry; nil when they may.
  private func refusal(_ entry: Entry, _ book: Book) throws -> String? {
    let situation = try TargetState.situation(of: entry, in: book, transaction)
    do throws(Refusal) {
      _ = try Permission.decide(PersonJudge.definition, by: actor, on: situation)
      return nil
    } catch {
      return error.messageVi
    }
  }
}
