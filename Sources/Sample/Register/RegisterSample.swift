import Foundation

/// An invented population register with the books that tell of its people, and the truth: for measuring record linkage.
///
/// Families, clans, namesakes, twins, moves, merged communes; entries with every slip of ``SlipShares``; people who are not in the
/// register at all. Everything is invented, and a seed gives the same bytes each time.
public enum RegisterSample {
  /// What was written.
  public struct Report: Sendable {
    public var persons: Int
    public var records: [RegisterRecordKind: Int]
  }

  /// Writes `persons.csv` and, for each kind, `<kind>.csv` and `<kind>-truth.csv` (record_id, id12 or nothing, slips).
  /// Complexity: linear in time; about 100 bytes a person, and the entries of one kind, in memory.
  /// - Throws: what the file system throws.
  public static func write(_ plan: RegisterPlan, to folder: URL, progress: (String) -> Void = { _ in }) throws -> Report {
    progress("Dựng các gia đình")
    var books = RegisterBooks(plan)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var report = Report(persons: 0, records: [:])
    for kind in RegisterRecordKind.allCases {
      progress("Viết sổ: \(kind.rawValue)")
      report.records[kind] = try write(books.records(kind), kind, of: books.world, to: folder)
    }
    progress("Viết dân cư")
    var lines = RegisterLines(books.world, seed: plan.seed)
    var order = SeededGenerator(seed: plan.seed, part: "order")
    let present = order.shuffled(books.world.people.indices.filter { books.world.people[$0].isInRegister })
    let file = try CommaFile(folder.appending(path: "persons.csv"))
    try file.write(RegisterLines.columns)
    for at in present { try file.write(lines.line(books.world.people[at])) }
    try file.close()
    report.persons = present.count
    return report
  }

  private static func write(
    _ records: [RegisterRecord], _ kind: RegisterRecordKind, of world: RegisterWorld, to folder: URL
  ) throws -> Int {
    let columns = RegisterBooks.columns[kind] ?? []
    let rows = try CommaFile(folder.appending(path: "\(kind.rawValue).csv"))
    let truth = try CommaFile(folder.appending(path: "\(kind.rawValue)-truth.csv"))
    try rows.write(columns)
    try truth.write(["record_id", "id12", "kinds"])
    for (at, record) in records.enumerated() {
      let id = "\(kind.rawValue.prefix(1).uppercased())\(padded(at + 1, 8))"
      try rows.write(columns.map { $0 == "record_id" ? id : record.row[$0] ?? "" })
      for subject in record.subjects {
        let number = world.person(subject.person).flatMap { $0.isInRegister ? RegisterLines.digits($0) : nil } ?? ""
        try truth.write([id + subject.suffix, number, record.slips.sorted().joined(separator: ";")])
      }
    }
    try rows.close()
    try truth.close()
    return records.count
  }
}
