import CPostgres
import Cryptography

/// How values travel to the server and back: as text, apart from bytes, which go out in binary.
enum PostgresValue {
  /// The type a parameter is declared with.
  static func type(of value: SQLValue) -> Oid {
    switch value {
    case .null: 0
    case .integer: int8
    case .real: float8
    case .text: text
    case .blob: bytea
    }
  }

  /// Bytes of a parameter; text ends with a zero byte.
  static func bytes(of value: SQLValue) -> [UInt8] {
    switch value {
    case .null: []
    case .integer(let number): Array(String(number).utf8) + [0]
    case .real(let number): Array(String(number).utf8) + [0]
    case .text(let text): Array(text.utf8) + [0]
    case .blob(let bytes): bytes
    }
  }

  /// A value of a result by the type of its column. Whole numbers of type `numeric` (the sum of a column) become integers
  /// as on the embedded store; other `numeric` values stay text.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, type: Oid) -> SQLValue {
    let shown = String(decoding: bytes, as: UTF8.self)
    switch type {
    case bool: return .integer(shown == "t" ? 1 : 0)
    case int2, int4, int8, oid: return Int64(shown).map(SQLValue.integer) ?? .text(shown)
    case numeric: return Int64(shown).map(SQLValue.integer) ?? .text(shown)
    case float4, float8: return Double(shown).map(SQLValue.real) ?? .text(shown)
    case bytea: return [UInt8](hex: String(shown.dropFirst(2))).map(SQLValue.blob) ?? .text(shown)
    default: return .text(shown)
    }
  }

  private static let bool: Oid = 16
  private static let bytea: Oid = 17
  private static let int8: Oid = 20
  private static let int2: Oid = 21
  private static let int4: Oid = 23
  private static let text: Oid = 25
  private static let oid: Oid = 26
  private static let float4: Oid = 700
  private static let float8: Oid = 701
  private static let numeric: Oid = 1700
}
