/// One value as both engines know it.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The kind of a value without its content, for error messages.
  public enum Kind: String, Sendable, Hashable {
    case null, integer, real, text, blob
  }

  /// What kind of value this is.
  public var kind: Kind {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }

  /// Text, or `null` for `nil`.
  public static func optional(_ text: String?) -> SQLValue {
    text.map(SQLValue.text) ?? .null
  }

  /// A whole number, or `null` for `nil`.
  public static func optional(_ number: Int?) -> SQLValue {
    number.map { .integer(Int64($0)) } ?? .null
  }

  /// Bytes, or `null` for `nil`.
  public static func optional(_ bytes: [UInt8]?) -> SQLValue {
    bytes.map(SQLValue.blob) ?? .null
  }

  /// A whole number.
  public static func int(_ number: Int) -> SQLValue { .integer(Int64(number)) }

  /// Truth, kept as 0 or 1 on both engines.
  public static func bool(_ truth: Bool) -> SQLValue { .integer(truth ? 1 : 0) }

  /// Refuses what the two engines would not keep alike: U+0000 in text, and numbers that are not finite.
  func checkPortable() throws(StorageError) {
    switch self {
    case .text(let text) where text.utf8.contains(0): throw .textContainsNUL
    case .real(let number) where !number.isFinite: throw .numberNotFinite
    default: return
    }
  }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByNilLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(nilLiteral: ()) { self = .null }
}
