import CivilStatus
import Foundation
import Storage

/// How often suggestions for hand-writing were right, from what was shown, taken and handed in. For who leads the unit; no person's
/// figures are among them.
public struct WordAccuracy: Sendable {
  /// Suggestions looked at, the latest shown.
  public static let most = 5_000
  /// Suggestions that a line rests on; fewer would speak of single entries.
  public static let leastShown = 10

  /// What a line is about.
  public enum Topic: String, Codable, CaseIterable, Sendable {
    case all, tier, source, fieldKind, book, hand
  }

  /// The suggestions of one group.
  public struct Line: Hashable, Codable, Sendable {
    public var topic: Topic
    /// The tier, source, kind of field, id of the book, or the name of the clerk who wrote.
    public var name: String
    /// A book's kind, number and year.
    public var label = ""
    /// Stood on a screen.
    public var shown = 0
    /// Of those, the ones whose reading has been handed in; the figures below are of these.
    public var judged = 0
    /// The first word is what the field says: the settled value where there is one, else the reading.
    public var firstRight = 0
    /// One of the words is.
    public var amongRight = 0
    /// Put into the field by the reader.
    public var taken = 0
    /// Taken, and then handed in with something else.
    public var corrected = 0
    /// Taken and handed in, and settled otherwise later.
    public var overruled = 0
  }

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// The units that the actor leads.
  public static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { $0.role == .justiceOfficer }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  /// All suggestions first, then by tier, source, kind of field, book and hand; groups too small are left out. Empty for who leads no
  /// unit. Complexity: O(`most`).
  public func lines(for actor: Actor) async throws -> [Line] {
    let units = Self.units(actor)
    guard !units.isEmpty else { return [] }
    let scope = UnitScope(units, column: "e.unit_path")
    let catalogue = node.catalogue
    return try await node.database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT o.entry_id, o.account_id, o.field, o.words, o.tier, o.source, o.taken, e.book_id, e.kind FROM word_offer o
        JOIN entry e ON e.id = o.entry_id WHERE o.shown_at IS NOT NULL AND \(scope.sql)
        ORDER BY o.shown_at DESC, o.entry_id, o.field LIMIT ?
        """, scope.arguments + [.int(Self.most)])
      var lines: [String: Line] = [:]
      var known: [String: Read] = [:]
      for row in rows {
        let (entry, account) = (try row.text("entry_id"), try row.text("account_id"))
        let read = try known["\(entry) \(account)"] ?? Read(entry, account, in: transaction)
        known["\(entry) \(account)"] = read
        let kind = RegisterKind(rawValue: try row.text("kind"))
        let field = catalogue[kind]?.field(try row.text("field"))
        var groups: [(Topic, String)] = [
          (.all, ""), (.tier, try row.text("tier")), (.source, try row.text("source")), (.book, try row.text("book_id")),
        ]
        if let field { groups.append((.fieldKind, field.kind.rawValue)) }
        if let hand = read.settled?["clerk"]?.asWritten, !hand.isEmpty { groups.append((.hand, hand)) }
        for (topic, name) in groups {
          let key = "\(topic.rawValue) \(name)"
          var line = lines[key] ?? Line(topic: topic, name: name)
          try read.count(row, into: &line)
          lines[key] = line
        }
      }
      for (key, line) in lines where line.topic == .book {
        guard let book = try Book.find(line.name, in: transaction) else { continue }
        lines[key]?.label = "\(catalogue[book.kind]?.labelVi ?? book.kind.rawValue) \(book.number)/\(book.openingYear)"
      }
      let order = Topic.allCases
      return lines.values.filter { $0.topic == .all || $0.shown >= Self.leastShown }.sorted {
        (order.firstIndex(of: $0.topic) ?? 0, -$0.shown, $0.name) < (order.firstIndex(of: $1.topic) ?? 0, -$1.shown, $1.name)
      }
    }
  }

  /// What became of an entry's fields.
  private struct Read {
    var handedIn: [String: FieldValue]?
    var settled: [String: FieldValue]?

    init(_ entry: String, _ account: String, in transaction: any Transaction) throws {
      let reading = try transaction.first(
        "SELECT field_values FROM reading WHERE entry_id = ? AND pass = 1 AND account_id = ? AND source = 'keyed'",
        [.text(entry), .text(account)])
      let values = try transaction.first("SELECT field_values FROM entry_values WHERE entry_id = ?", [.text(entry)])
      let keyed = try reading.map { try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")) }
      let final = try values.map { try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")) }
      (handedIn, settled) = (keyed, final)
    }

    func count(_ row: Row, into line: inout Line) throws {
      line.shown += 1
      let field = try row.text("field")
      let words = try CanonicalJSON.value([String].self, from: row.text("words"))
      // A reading that was given back is no reading any more; its entry's settled value still says what was right.
      guard let truth = settled ?? handedIn else { return }
      let text = truth[field]?.asWritten ?? ""
      line.judged += 1
      if words.first == text { line.firstRight += 1 }
      if words.contains(text) { line.amongRight += 1 }
      guard let place = try row.optionalInteger("taken"), words.indices.contains(place - 1) else { return }
      line.taken += 1
      guard let handedIn else { return }
      if handedIn[field]?.asWritten != words[place - 1] {
        line.corrected += 1
      } else if settled != nil, text != words[place - 1] {
        line.overruled += 1
      }
    }
  }
}
