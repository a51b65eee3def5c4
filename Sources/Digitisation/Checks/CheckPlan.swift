import CivilStatus
import Cryptography
import Storage

/// What a look at a settled entry would change: new findings, findings that hold no longer, weights, and what its readers said.
struct CheckPlan {
  var payload: EntryChecked
  /// Whether a warning is open afterwards.
  var needsAnswer: Bool
  /// Whether the entry's flag says otherwise.
  private var flagIsWrong: Bool

  var isEmpty: Bool {
    payload.added.isEmpty && payload.removed.isEmpty && payload.weighed.isEmpty && payload.readers.isEmpty && !flagIsWrong
  }

  /// Complexity: the entry's fields, its neighbours in the book, and those in the unit who bear one of its names or numbers.
  init(
    _ entry: Entry, book: Book, schema: RegisterSchema, catalogue: RegisterCatalogue, units: UnitDirectory?, now: String,
    in transaction: any Transaction
  ) throws {
    let values = try SettledValues.of(entry.id, in: transaction)
    let settings = try RuleSettings.of(entry.unit, in: transaction)
    let around = try SurroundingsReader(entry: entry, book: book, schema: schema, values: values, transaction: transaction).read()
    let found = EntryFindings.check(
      entry: values, schema: schema,
      context: settings.context(book: book, today: .on(iso: now), units: units, around: around, isWhole: true),
      catalogue: catalogue)
    let standing = try StandingFinding.machineMade(of: entry.id, in: transaction).filter { finding in
      units != nil || !Self.placeRules.contains(finding.rule)
    }
    var kept: Set<String> = []
    payload = EntryChecked(added: [], removed: [], weighed: [], readers: [])
    for diagnostic in found {
      let key = FindingKey(diagnostic)
      // A finding that was there before keeps its name and its answer.
      guard let same = standing.first(where: { $0.key == key && !kept.contains($0.id) }) else {
        payload.added.append(SettledFinding(id: RandomID.make(), diagnostic: diagnostic))
        continue
      }
      kept.insert(same.id)
      if same.severity != diagnostic.severity {
        payload.weighed.append(EntryChecked.Weighed(finding: same.id, severity: diagnostic.severity))
      }
    }
    // What somebody has answered stays as a record, even when it holds no longer.
    payload.removed = standing.filter { !kept.contains($0.id) && !$0.isAnswered }.map(\.id)
    payload.readers = try Self.words(of: entry.id, standing: standing.filter { kept.contains($0.id) }, payload.added, transaction)
    needsAnswer = try Self.isOpen(entry.id, payload, transaction)
    flagIsWrong = needsAnswer != entry.flags.contains(.finding)
  }

  private static let placeRules = Set(
    [RuleID.placeFromLater, .placeUnknown, .officeNotAtThatTime].map(\.rawValue))

  /// Answers of readers to the very findings that stand now; an answer to another message was about other values.
  private static func words(
    of entryID: String, standing: [StandingFinding], _ added: [SettledFinding], _ transaction: any Transaction
  ) throws -> [EntryChecked.ReaderWord] {
    let said = try transaction.query(
      "SELECT pass, account_id, rule, field, message, answer, answered_at FROM reader_answer WHERE entry_id = ? ORDER BY pass",
      [.text(entryID)])
    guard !said.isEmpty else { return [] }
    var ids = Dictionary(added.map { (FindingKey($0.diagnostic), $0.id) }, uniquingKeysWith: { first, _ in first })
    for finding in standing { ids[finding.key] = finding.id }
    let known = Set(
      try transaction.query("SELECT finding_id, pass FROM finding_reader WHERE entry_id = ?", [.text(entryID)]).map {
        "\(try $0.text("finding_id")) \(try $0.integer("pass"))"
      })
    return try said.compactMap { row in
      let key = FindingKey(rule: try row.text("rule"), field: try row.text("field"), message: try row.text("message"))
      let pass = try row.integer("pass")
      guard let id = ids[key], !known.contains("\(id) \(pass)"),
        let answer = FindingAnswer.Answer(rawValue: try row.text("answer"))
      else { return nil }
      return EntryChecked.ReaderWord(
        finding: id, pass: pass, account: try row.text("account_id"), answer: answer, at: try row.text("answered_at"))
    }
  }

  private static func isOpen(_ entryID: String, _ payload: EntryChecked, _ transaction: any Transaction) throws -> Bool {
    if payload.added.contains(where: { $0.diagnostic.severity >= .warning }) { return true }
    let weights = Dictionary(payload.weighed.map { ($0.finding, $0.severity) }, uniquingKeysWith: { first, _ in first })
    return try StandingFinding.all(of: entryID, in: transaction).contains { finding in
      !payload.removed.contains(finding.id) && !finding.isAnswered && (weights[finding.id] ?? finding.severity) >= .warning
    }
  }
}

/// By what a finding is known again: the rule, the place, and the words, in which the values stand.
struct FindingKey: Hashable {
  var rule: String
  var field: String
  var message: String

  init(rule: String, field: String, message: String) {
    self.rule = rule
    self.field = field
    self.message = message
  }

  init(_ diagnostic: Diagnostic) {
    self.init(rule: diagnostic.rule, field: diagnostic.place.field ?? "", message: diagnostic.message)
  }
}

/// A finding in the store, as far as checking again needs it.
struct StandingFinding {
  var id: String
  var key: FindingKey
  var severity: Diagnostic.Severity
  var isSettled: Bool
  /// Answered, and not by a question.
  var isAnswered: Bool

  var rule: String { key.rule }

  static func all(of entryID: String, in transaction: any Transaction) throws -> [StandingFinding] {
    try transaction.query(
      "SELECT id, rule, field, message, severity, settled, answer FROM finding WHERE entry_id = ? ORDER BY id", [.text(entryID)]
    ).map { row in
      let answer = try row.optionalText("answer")
      return StandingFinding(
        id: try row.text("id"),
        key: FindingKey(rule: try row.text("rule"), field: try row.text("field"), message: try row.text("message")),
        severity: Diagnostic.Severity(rawValue: try row.text("severity")) ?? .warning, isSettled: try row.integer("settled") != 0,
        isAnswered: answer != nil && answer != FindingAnswer.Answer.ask.rawValue)
    }
  }

  /// Findings that a rule raised on the settled values: those of a sheet and of people are not the rules' to take away.
  static func machineMade(of entryID: String, in transaction: any Transaction) throws -> [StandingFinding] {
    try all(of: entryID, in: transaction).filter { finding in
      finding.isSettled && FindingRule.rule(named: finding.rule).map { $0.scope != .people } == true
    }
  }
}
