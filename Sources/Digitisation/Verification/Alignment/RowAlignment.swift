import CivilStatus

/// Finds stretches of entries in which one reading stands a row off: the reader skipped a row, or keyed one twice.
///
/// FamilySearch aligns the records of two indexers before arbitration for the same reason: after a skipped row every field of every
/// following entry differs, and field by field nothing can be decided. Pure: works on values, knows no store.
struct RowAlignment {
  /// Fields in which two neighbouring rows must differ before anything is said: fewer prove nothing.
  static let minimumFields = 3
  /// A reading belongs to another row if it says what stands there in so many of these fields, of ten …
  static let likeOther = 7
  /// … and what stands in its own row in no more than so many.
  static let likeOwn = 2

  /// An entry as far as alignment looks at it; nil readings are not there, or not by the reader in question.
  struct Row {
    var first: [String: FieldValue]?
    var second: [String: FieldValue]?
    /// Fields the second reader was asked for; nil: all.
    var asked: Set<String>?
    /// Whether the entry's readings differ and nobody has settled it.
    var isOpen: Bool
  }

  /// A stretch of rows whose second reading belongs `offset` rows further on.
  struct Shift: Hashable {
    var rows: ClosedRange<Int>
    /// +1: the second reading skipped a row (or the first doubled one); −1: the other way round.
    var offset: Int
  }

  let schema: RegisterSchema

  /// The stretch that holds `index`, or nil when its readings belong together, or to nobody.
  func shift(at index: Int, in rows: [Row]) -> Shift? {
    for offset in [1, -1] where belongs(index, offset, rows) {
      var low = index
      var high = index
      while low > 0, belongs(low - 1, offset, rows) { low -= 1 }
      while high + 1 < rows.count, belongs(high + 1, offset, rows) { high += 1 }
      // At the far end the row that the last reading belongs to may not have been read by anybody yet.
      if offset == 1, isForeignTail(high + 1, from: high, offset, rows) { high += 1 }
      if offset == -1, isForeignTail(low - 1, from: low, offset, rows) { low -= 1 }
      return Shift(rows: low...high, offset: offset)
    }
    return nil
  }

  /// Whether the second reading of a row says what the first says of the row `offset` further on.
  private func belongs(_ index: Int, _ offset: Int, _ rows: [Row]) -> Bool {
    guard rows.indices.contains(index + offset), rows[index].isOpen, let second = rows[index].second,
      let own = rows[index].first, let other = rows[index + offset].first
    else { return false }
    let fields = telling(own, other, asked: rows[index].asked)
    guard fields.count >= Self.minimumFields else { return false }
    let likeOther = count(fields, second, other)
    return likeOther * 10 >= Self.likeOther * fields.count && count(fields, second, own) * 10 <= Self.likeOwn * fields.count
  }

  /// Whether a row at the end of a stretch has a second reading that is not of this row, where the next row has no first reading.
  private func isForeignTail(_ index: Int, from previous: Int, _ offset: Int, _ rows: [Row]) -> Bool {
    guard rows.indices.contains(index), rows[index].isOpen, let second = rows[index].second, let own = rows[index].first,
      let before = rows[previous].first
    else { return false }
    if rows.indices.contains(index + offset), rows[index + offset].first != nil { return false }
    let fields = telling(own, before, asked: rows[index].asked)
    return fields.count >= Self.minimumFields && count(fields, second, own) * 10 <= Self.likeOwn * fields.count
      && count(fields, second, before) * 10 <= Self.likeOwn * fields.count
  }

  /// Fields that tell two rows apart.
  private func telling(_ a: [String: FieldValue], _ b: [String: FieldValue], asked: Set<String>?) -> [FieldDefinition] {
    schema.keyedFields.filter { field in
      guard asked?.contains(field.id) != false, let one = a[field.id], let two = b[field.id], !one.isEmpty, !two.isEmpty
      else { return false }
      return !FieldComparison.agree(one, two, field: field)
    }
  }

  private func count(_ fields: [FieldDefinition], _ a: [String: FieldValue], _ b: [String: FieldValue]) -> Int {
    fields.count { FieldComparison.agree(a[$0.id] ?? .blank, b[$0.id] ?? .blank, field: $0) }
  }
}
