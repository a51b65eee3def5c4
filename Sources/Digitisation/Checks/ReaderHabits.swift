import CivilStatus
import Storage
import VietnameseText

/// What a reader's readings are like beside those of others: how often doubtful, blank, first of the month, remarked. Counted when an
/// entry is settled; a habit far from the others' is a reason to look, never a verdict.
struct ReaderHabits {
  let catalogue: RegisterCatalogue

  /// Counts the readings of an entry that has just been settled. Complexity: constant.
  func count(_ entryID: String, in transaction: any Transaction) throws {
    guard let entry = try Entry.find(entryID, in: transaction), let schema = catalogue[entry.kind] else { return }
    for pass in [ReadingPass.first, .second] {
      guard let reading = try StoredReading.find(pass, of: entryID, in: transaction), reading.source == .keyed else { continue }
      for habit in ReaderHabit.allCases {
        let (seen, counted) = habit.count(reading.values, schema: schema)
        guard counted > 0 else { continue }
        try transaction.run(
          """
          INSERT INTO reader_habit (unit_path, kind, habit, account_id, seen, counted) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (unit_path, kind, habit, account_id) DO UPDATE SET seen = reader_habit.seen + excluded.seen,
            counted = reader_habit.counted + excluded.counted
          """,
          [
            .text(entry.unit.rawValue), .text(entry.kind.rawValue), .text(habit.rawValue), .text(reading.accountID), .int(seen),
            .int(counted),
          ])
      }
    }
  }
}

/// A share that can be compared between readers.
public enum ReaderHabit: String, Codable, CaseIterable, Sendable {
  /// Values said to be uncertain or illegible.
  case doubtful
  /// Important fields left blank.
  case blank
  /// Full days that are a first of a month: the day taken when none is read.
  case firstOfMonth
  /// Names of two words and more without a single mark.
  case withoutMarks
  /// Readings with a warning of the checks on their own values.
  case remarked

  public var labelVi: String {
    switch self {
    case .doubtful: "Ghi «không chắc», «không đọc được»"
    case .blank: "Bỏ trống mục cần có"
    case .firstOfMonth: "Ngày mồng 1"
    case .withoutMarks: "Họ tên không dấu"
    case .remarked: "Lượt nhập có cảnh báo"
    }
  }

  func count(_ values: [String: FieldValue], schema: RegisterSchema) -> (seen: Int, counted: Int) {
    switch self {
    case .doubtful:
      let written = values.values.filter { !$0.isEmpty || $0.condition == .illegible || $0.condition == .damaged }
      return (written.count { $0.condition == .uncertain || $0.condition == .illegible }, written.count)
    case .blank:
      let wanted = schema.keyedFields.filter(\.required)
      return (wanted.count { values[$0.id]?.isEmpty ?? true }, wanted.count)
    case .firstOfMonth:
      let days = schema.keyedFields.filter { $0.kind == .datePartial }.compactMap { field in
        values[field.id]?.normalised.flatMap { PartialDate(iso: $0) }?.day
      }
      return (days.count { $0 == 1 }, days.count)
    case .withoutMarks:
      let names = schema.keyedFields.filter { $0.kind == .name }.compactMap { values[$0.id]?.asWritten }.filter {
        $0.contains(" ")
      }
      return (names.count { $0.utf8.allSatisfy { byte in byte < 128 } }, names.count)
    case .remarked:
      let found = EntryFindings.check(entry: values, schema: schema)
      return (found.contains { $0.severity >= .warning } ? 1 : 0, 1)
    }
  }
}
