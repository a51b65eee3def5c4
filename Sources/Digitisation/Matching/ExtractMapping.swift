/// Which column of a file says what. A person confirms it before anything is imported.
public struct ExtractMapping: Hashable, Codable, Sendable {
  /// One column of the file.
  public struct Assignment: Hashable, Codable, Sendable {
    /// Counted from 0.
    public var index: Int
    public var column: PopulationColumn

    public init(index: Int, column: PopulationColumn) {
      self.index = index
      self.column = column
    }
  }

  /// In the order of the file's columns.
  public private(set) var assignments: [Assignment]

  /// What the headings say; where two say the same, the first counts and the other stays unassigned.
  public init(recognising headings: [String]) {
    var taken: Set<PopulationColumn> = []
    assignments = headings.enumerated().compactMap { index, heading in
      guard let column = PopulationColumn(heading: heading), taken.insert(column).inserted else { return nil }
      return Assignment(index: index, column: column)
    }
  }

  /// A mapping a person chose.
  /// - Throws: ``Refusal`` when it cannot serve: no name, neither date nor number, a column used twice.
  public init(confirmed: [Assignment]) throws(Refusal) {
    let columns = confirmed.map(\.column)
    guard Set(columns).count == columns.count, Set(confirmed.map(\.index)).count == confirmed.count,
      confirmed.allSatisfy({ (0..<16_384).contains($0.index) })
    else { throw .invalidInput(field: "Cột", problem: .malformed(expected: "mỗi nội dung một cột, mỗi cột một nội dung")) }
    assignments = confirmed.sorted { $0.index < $1.index }
    if let hindrance = hindrances.first { throw .unmet([hindrance]) }
  }

  /// Reads `0:id12,1:full_name`.
  public init(text: String) throws(Refusal) {
    var found: [Assignment] = []
    for part in text.split(separator: ",").prefix(200) {
      let halves = part.split(separator: ":", maxSplits: 1).map { String($0) }
      guard halves.count == 2, let index = Int(halves[0]), let column = PopulationColumn(rawValue: halves[1]) else {
        throw .invalidInput(field: "Cột", problem: .malformed(expected: "số cột:nội dung, cách nhau bằng dấu phẩy"))
      }
      found.append(Assignment(index: index, column: column))
    }
    try self.init(confirmed: found)
  }

  /// `0:id12,1:full_name`.
  public var text: String { assignments.map { "\($0.index):\($0.column.rawValue)" }.joined(separator: ",") }

  public var columns: Set<PopulationColumn> { Set(assignments.map(\.column)) }

  /// Why it cannot serve, in sentences; empty when it can.
  public var hindrances: [String] {
    var result: [String] = []
    if !columns.contains(.fullName) { result.append("Chưa chọn cột “Họ và tên”. Hãy chỉ ra cột này rồi nhập lại.") }
    if columns.isDisjoint(with: [.birthDate, .id12, .id9]) {
      result.append("Cần ít nhất một cột “Ngày sinh”, “Số định danh” hoặc “Số CMND” để đối chiếu.")
    }
    return result
  }
}
