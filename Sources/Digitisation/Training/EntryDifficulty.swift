import Storage

/// How hard an entry is to read, 0 (a clear page of our days) to 100, from what is known of it before anybody reads it again.
///
/// The weights are the project's own: people of the campaign said that books before 2015 are the hard part, that rotten and faded
/// ones come next, and that the easy ones should be done first. They order work and decide nothing.
public struct EntryDifficulty: Hashable, Sendable {
  /// Five bands of twenty, 0 the easiest.
  public static let bands = 0...4

  public var reasons: [DifficultyReason]

  public var score: Int { min(100, reasons.reduce(0) { $0 + $1.points }) }

  public var band: Int { Self.band(score) }

  static func band(_ score: Int) -> Int { min(4, score / 20) }

  /// What the difficulty follows from.
  struct Facts {
    var isCaptured: Bool
    var formPeriod: String
    var openingYear: Int
    /// Pixels across the narrowest place of the entry; nil without one.
    var narrowest: Int?
    var places: Int
    var effort: EntryEffort
  }

  init(_ facts: Facts) {
    var reasons: [DifficultyReason] = []
    func add(_ sort: DifficultyReason.Sort, _ points: Int) {
      if points > 0 { reasons.append(DifficultyReason(sort: sort, points: points)) }
    }
    add(.noImage, facts.isCaptured ? 0 : 25)
    add(.oldBook, Self.age(period: facts.formPeriod, year: facts.openingYear))
    add(.smallPicture, (facts.narrowest ?? .max) < Self.enoughPixels ? 10 : 0)
    add(.severalPlaces, facts.places > 1 ? 5 : 0)
    add(.shelved, facts.effort.shelved == 0 ? 0 : min(40, 20 + 10 * facts.effort.shelved))
    add(.returned, min(30, 15 * facts.effort.returned))
    add(.hardWriting, min(30, 6 * facts.effort.marks))
    add(.notFound, facts.effort.isNotFound ? 10 : 0)
    self.reasons = reasons
  }

  /// An entry's picture with fewer pixels across is a photograph from too far away: a line of writing is then under 20 pixels high.
  static let enoughPixels = 700

  /// By the book's form period, or its opening year where the period is not one of the known.
  private static func age(period: String, year: Int) -> Int {
    let known = ["to1975": 35, "1976-1998": 25, "1999-2006": 15, "2006-2010": 5, "2010-2015": 5, "2016-2020": 0, "2020-": 0]
    if let points = known[period] { return points }
    return switch year {
    case ..<1976: 35
    case ..<1999: 25
    case ..<2006: 15
    case ..<2016: 5
    default: 0
    }
  }

  /// Computes the difficulty of an entry anew and keeps it in its row. Complexity: constant.
  static func refresh(_ entryID: String, in transaction: any Transaction) throws {
    let row = try transaction.first(
      """
      SELECT e.captured, e.difficulty, b.form_period, b.opening_year,
        (SELECT COUNT(*) FROM region r WHERE r.entry_id = e.id AND r.field = '') AS places,
        (SELECT MIN(r.width * p.width) FROM region r JOIN page p ON p.id = r.page_id
          WHERE r.entry_id = e.id AND r.field = '') AS narrowest,
        f.shelved, f.returned, f.marks, f.not_found
      FROM entry e JOIN book b ON b.id = e.book_id LEFT JOIN entry_effort f ON f.entry_id = e.id WHERE e.id = ?
      """, [.text(entryID)])
    guard let row else { return }
    let difficulty = try EntryDifficulty(row)
    guard try row.integer("difficulty") != difficulty.score else { return }
    try transaction.run(
      "UPDATE entry SET difficulty = ?, difficulty_band = ? WHERE id = ?",
      [.int(difficulty.score), .int(difficulty.band), .text(entryID)])
  }

  /// The same for every entry that `condition` (over `entry e`) finds and that still waits to be read.
  static func refreshAll(where condition: String, _ arguments: [SQLValue], in transaction: any Transaction) throws {
    let rows = try transaction.query(
      "SELECT e.id FROM entry e WHERE \(condition) AND e.status IN ('pending', 'keyed')", arguments)
    for row in rows { try refresh(row.text("id"), in: transaction) }
  }

  private init(_ row: Row) throws {
    self.init(
      Facts(
        isCaptured: try row.bool("captured"), formPeriod: try row.text("form_period"),
        openingYear: try row.integer("opening_year"),
        narrowest: try row.optionalReal("narrowest").map { Int($0) }, places: try row.integer("places"),
        effort: EntryEffort(
          shelved: try row.optionalInteger("shelved") ?? 0, returned: try row.optionalInteger("returned") ?? 0,
          marks: try row.optionalInteger("marks") ?? 0, isNotFound: try row.optionalInteger("not_found") == 1)))
  }
}
