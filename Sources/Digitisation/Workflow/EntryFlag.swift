/// What is true of an entry beside its status.
public enum EntryFlag: String, Codable, CaseIterable, Sendable, Comparable {
  /// Put aside for later ("để sau").
  case shelved
  /// Two readings differ and nobody has decided yet.
  case disputed
  /// Sent back with a reason.
  case returned
  /// Values came from a sheet instead of a first reader.
  case imported
  /// Comparison with the population extract: exactly one person, nothing differs.
  case matched
  /// One person, some values differ.
  case mismatched
  /// Several persons fit.
  case ambiguous
  /// Nobody fits.
  case notFound
  /// The mismatch was looked at by justice and police, and both accept the book's values.
  case jointlyAccepted
  /// A data check found something nobody has answered.
  case finding
  /// Another entry carries the same key.
  case duplicateSuspected
  /// A correction waits for the higher level.
  case correctionProposed

  public var labelVi: String {
    switch self {
    case .shelved: "Để sau"
    case .disputed: "Sai khác"
    case .returned: "Trả lại"
    case .imported: "Nhập từ Excel"
    case .matched: "Khớp dân cư"
    case .mismatched: "Chưa khớp"
    case .ambiguous: "Nhiều người trùng"
    case .notFound: "Không tìm thấy"
    case .jointlyAccepted: "Đã thống nhất"
    case .finding: "Có cảnh báo"
    case .duplicateSuspected: "Nghi trùng"
    case .correctionProposed: "Đề nghị điều chỉnh"
    }
  }

  /// The bit in the entry's `flags` column. Numbers are stored: never reuse one.
  public var bit: Int64 {
    switch self {
    case .shelved: 1 << 0
    case .disputed: 1 << 1
    case .returned: 1 << 2
    case .imported: 1 << 3
    case .matched: 1 << 4
    case .mismatched: 1 << 5
    case .ambiguous: 1 << 6
    case .notFound: 1 << 7
    case .jointlyAccepted: 1 << 8
    case .finding: 1 << 9
    case .duplicateSuspected: 1 << 10
    case .correctionProposed: 1 << 11
    }
  }

  public static func < (left: EntryFlag, right: EntryFlag) -> Bool { left.bit < right.bit }
}

extension Set<EntryFlag> {
  /// The flags as the integer that is stored.
  public var bits: Int64 { reduce(0) { $0 | $1.bit } }

  public init(bits: Int64) {
    self = Set(EntryFlag.allCases.filter { bits & $0.bit != 0 })
  }
}
