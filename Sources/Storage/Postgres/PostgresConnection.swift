import CPostgres
import Foundation

/// One connection to the server. Used by the serial queue that owns it only.
final class PostgresConnection {
  private let handle: OpaquePointer
  private var prepared: [String: String] = [:]
  private let maximumPrepared = 256

  /// The password never reaches an error: the texts of libpq are not passed on.
  init(url: String) throws(StorageError) {
    // Later words win: the URL may set its own time limits, but not the encoding.
    let settings = [
      ("connect_timeout", "10"), ("tcp_user_timeout", "30000"), ("fallback_application_name", "sogoc"), ("dbname", url),
      ("client_encoding", "UTF8"),
    ]
    guard let handle = Self.connect(settings) else { throw .connection(.refused, sqlState: nil) }
    guard PQstatus(handle) == CONNECTION_OK else {
      PQfinish(handle)
      throw .connection(.refused, sqlState: nil)
    }
    self.handle = handle
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    for setting in Self.session { _ = try command(setting) }
  }

  deinit {
    PQfinish(handle)
  }

  /// A commit must wait for the disk, whatever the server's own setting; stronger settings stay.
  private static let session = [
    "SET standard_conforming_strings = on",
    "SET bytea_output = 'hex'",
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')",
  ]

  var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }

  /// A statement without parameters.
  func command(_ sql: String) throws(StorageError) -> PostgresResult {
    try checked(PQexec(handle, sql))
  }

  /// A statement with `$1` … parameters.
  func run(_ sql: String, _ parameters: [SQLValue], keep: Bool) throws(StorageError) -> PostgresResult {
    let types = parameters.map(PostgresValue.type)
    guard keep else { return try send(nil, sql, parameters, types) }
    let key = "\(types.map(String.init).joined(separator: ","))|\(sql)"
    if let name = prepared[key] { return try send(name, sql, parameters, types) }
    if prepared.count >= maximumPrepared { try forgetPrepared() }
    let name = "s\(prepared.count + 1)"
    _ = try checked(PQprepare(handle, name, sql, Int32(types.count), types))
    prepared[key] = name
    return try send(name, sql, parameters, types)
  }

  /// Drops the prepared statements: the schema has changed below them, or they are too many.
  func forgetPrepared() throws(StorageError) {
    prepared.removeAll()
    _ = try command("DEALLOCATE ALL")
  }

  private func send(
    _ name: String?, _ sql: String, _ parameters: [SQLValue], _ types: [Oid]
  ) throws(StorageError) -> PostgresResult {
    var bytes: [UInt8] = []
    var places: [(start: Int, count: Int)] = []
    for parameter in parameters {
      let encoded = PostgresValue.bytes(of: parameter)
      places.append((bytes.count, encoded.count))
      bytes += encoded
    }
    bytes.append(0)
    let lengths = places.map { Int32($0.count) }
    let formats: [Int32] = parameters.map { $0.kind == .blob ? 1 : 0 }
    let count = Int32(parameters.count)
    let result = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters -> OpaquePointer? in
        let values = places.map { place in characters.baseAddress.map { $0 + place.start } }
        if let name { return PQexecPrepared(handle, name, count, values, lengths, formats, 0) }
        return PQexecParams(handle, sql, count, types, values, lengths, formats, 0)
      }
    }
    return try checked(result)
  }

  private func checked(_ handle: OpaquePointer?) throws(StorageError) -> PostgresResult {
    let result = PostgresResult(handle)
    if result.isSuccess { return result }
    if isBroken { throw .connection(.lost, sqlState: result.sqlState) }
    throw StorageError(postgres: result)
  }

  private static func connect(_ settings: [(String, String)]) -> OpaquePointer? {
    let words = settings.map { strdup($0.0) }
    let values = settings.map { strdup($0.1) }
    defer { (words + values).forEach { free($0) } }
    return PQconnectdbParams(words.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
  }
}
