import PageImaging
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
    /// What makes a picture of it hard to read, as was found when it was received.
    var faults: Set<PageFault> = []
    var effort: EntryEffort
  }

  /// Faults that make writing hard to read; what the software puts right is none.
  static let hardFaults: [PageFault] = [.blur, .motion, .glare, .dark, .overexposed, .lowResolution, .cut]

  init(_ facts: Facts) {
    var reasons: [DifficultyReason] = []
    func add(_ sort: DifficultyReason.Sort, _ points: Int) {
      if points > 0 { reasons.append(DifficultyReason(sort: sort, points: points)) }
    }
    add(.noImage, facts.isCaptured ? 0 : 25)
    add(.oldBook, Self.age(period: facts.formPeriod, year: facts.openingYear))
    add(.smallPicture, (facts.narrowest ?? .max) < Self.enoughPixels ? 10 : 0)
    let faults = Self.hardFaults.filter { facts.faults.contains($0) }
    if !faults.isEmpty { reasons.append(DifficultyReason(sort: .poorPicture, points: 20, faults: faults)) }
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

  /// What makes an entry hard to read; nil for an entry that is not there. Complexity: constant.
  static func of(_ entryID: String, in transaction: any Transaction) throws -> EntryDifficulty? {
    try facts(entryID, in: transaction).map { EntryDifficulty($0.facts) }
  }

  private static func facts(_ entryID: String, in transaction: any Transaction) throws -> (facts: Facts, stored: Int)? {
    let row = try transaction.first(
      """
      SELECT e.captured, e.difficulty, b.form_period, b.opening_year,
        (SELECT COUNT(*) FROM region r WHERE r.entry_id = e.id AND r.field = '') AS places,
        (SELECT MIN(r.width * p.width) FROM region r JOIN page p ON p.id = r.page_id
          WHERE r.entry_id = e.id AND r.field = '') AS narrowest,
        f.shelved, f.returned, f.marks, f.not_found
      FROM entry e JOIN book b ON b.id = e.book_id LEFT JOIN entry_effort f ON f.entry_id = e.id WHERE e.id = ?
      """, [.text(entryID)])
    guard let row else { return nil }
    let faults = try transaction.query(
      """
      SELECT DISTINCT l.reasons FROM region r JOIN page p ON p.id = r.page_id JOIN page_look l ON l.blob = p.blob
      WHERE r.entry_id = ? AND r.field = '' AND l.verdict = ?
      """, [.text(entryID), .text(PageVerdict.Answer.retake.rawValue)]
    ).flatMap { PageLook.faults(try $0.text("reasons")) }
    return (try Facts(row, faults: Set(faults)), try row.integer("difficulty"))
  }

  /// Computes the difficulty of an entry anew and keeps it in its row. Complexity: constant.
  static func refresh(_ entryID: String, in transaction: any Transaction) throws {
    guard let (facts, stored) = try facts(entryID, in: transaction) else { return }
    let difficulty = EntryDifficulty(facts)
    guard stored != difficulty.score else { return }
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
}

extension EntryDifficulty.Facts {
  fileprivate init(_ row: Row, faults: Set<PageFault>) throws {
    self.init(
      isCaptured: try row.bool("captured"), formPeriod: try row.text("form_period"),
      openingYear: try row.integer("opening_year"),
      narrowest: try row.optionalReal("narrowest").map { Int($0) }, places: try row.integer("places"), faults: faults,
      effort: EntryEffort(
        shelved: try row.optionalInteger("shelved") ?? 0, returned: try row.optionalInteger("returned") ?? 0,
        marks: try row.optionalInteger("marks") ?? 0, isNotFound: try row.optionalInteger("not_found") == 1))
  }
}
