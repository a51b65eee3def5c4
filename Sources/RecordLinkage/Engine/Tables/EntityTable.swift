/// Rows side by side, with the columns that only one side has.
///
/// `@unchecked Sendable`: one thread appends (the merger, or a query behind its lock); while portions run it is only read.
final class EntityTable: @unchecked Sendable {
  private(set) var count = 0
  private var capacity = 0
  private(set) var rows: UnsafeMutablePointer<EntityRow>
  /// Identity numbers: for persons the number of twelve and of nine digits, for entries the number written and 0.
  var numbers: [UInt64] = []
  var formerNumbers: [UInt64] = []
  /// Entries only.
  var extras: [EntryExtra] = []
  var idBytes: [UInt8] = []
  /// Identifiers of persons that are no twelve digits.
  var oddIdentifiers: [Int: String] = [:]
  /// Persons only: rows whose number an earlier row has, with that row. Both are one person.
  var repeats: [UInt32: UInt32] = [:]

  init() { rows = BigMemory.allocate(EntityRow.self, 0) }

  deinit { BigMemory.free(rows) }

  func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let grown = max(wanted, capacity + capacity / 2)
    let moved = BigMemory.allocate(EntityRow.self, grown)
    moved.moveInitialize(from: rows, count: count)
    BigMemory.free(rows)
    rows = moved
    capacity = grown
  }

  func append(_ row: EntityRow) {
    reserve(count + 1)
    (rows + count).initialize(to: row)
    count += 1
  }

  /// The identifier of a person as delivered.
  func personID(_ row: Int) -> String { oddIdentifiers[row] ?? IdentityNumber.text(numbers[row]) }

  /// The identifier of an entry, with the part of the person in a marriage.
  func recordID(_ row: Int) -> String {
    let extra = extras[row]
    let start = Int(extra.idStart)
    let text = String(decoding: idBytes[start..<(start + Int(extra.idLength))], as: UTF8.self)
    switch extra.role {
    case 1: return text + ":H"
    case 2: return text + ":W"
    default: return text
    }
  }

  /// A hash of the identifier: the order of the file must not matter where records are sampled or tie.
  func recordHash(_ row: Int) -> UInt64 {
    let extra = extras[row]
    return idBytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return ByteHash.mix(ByteHash.of(base + Int(extra.idStart), Int(extra.idLength)), UInt64(extra.role) + 7)
    }
  }

  func personHash(_ row: Int) -> UInt64 { ByteHash.mix(numbers[row], 11) }
}
