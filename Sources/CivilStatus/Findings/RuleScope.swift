/// What a rule looks at, and so where and when it can be run.
public enum RuleScope: String, Codable, Hashable, Sendable, CaseIterable {
  /// One value.
  case value
  /// The values of one entry: also shown to a reader of their own reading.
  case entry
  /// Neighbours in the book and the book's own habits: never shown to somebody who still reads.
  case book
  /// Other entries of the unit: never shown to somebody who still reads.
  case register
  /// A person said it of the picture; no machine raises it.
  case people

  /// Whether a reader may see it of an entry that is not settled: it rests on nothing but what they keyed themselves.
  public var isOfOneReading: Bool { self == .value || self == .entry }

  public var labelVi: String {
    switch self {
    case .value: "Từng giá trị"
    case .entry: "Trong một trường hợp"
    case .book: "Trong quyển sổ"
    case .register: "Giữa các sổ của đơn vị"
    case .people: "Người soát ảnh, cơ quan khác"
    }
  }
}
