import CPostgres

/// A result of the server; frees itself.
final class PostgresResult {
  private let handle: OpaquePointer?
  private(set) lazy var columns = RowColumns(
    (0..<PQnfields(handle)).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" })
  private lazy var types = (0..<PQnfields(handle)).map { PQftype(handle, $0) }

  init(_ handle: OpaquePointer?) {
    self.handle = handle
  }

  deinit {
    PQclear(handle)
  }

  var isSuccess: Bool {
    let status = PQresultStatus(handle)
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
  }

  var rowCount: Int { Int(PQntuples(handle)) }

  /// Rows the statement touched.
  var changedRows: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

  /// The word the server answers with: `COMMIT`, or `ROLLBACK` where a commit was not possible.
  var commandTag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

  var sqlState: String? { field("C") }
  var table: String? { field("t") }
  var constraint: String? { field("n") }
  var column: String? { field("c") }
  var message: String? { field("M") }

  func row(_ index: Int) -> Row {
    let values = types.enumerated().map { column, type -> SQLValue in
      let (line, field) = (Int32(index), Int32(column))
      guard PQgetisnull(handle, line, field) == 0, let bytes = PQgetvalue(handle, line, field) else { return .null }
      let count = Int(PQgetlength(handle, line, field))
      return bytes.withMemoryRebound(to: UInt8.self, capacity: count) { start in
        PostgresValue.decode(UnsafeBufferPointer(start: start, count: count), type: type)
      }
    }
    return Row(columns: columns, values: values)
  }

  private func field(_ code: Unicode.Scalar) -> String? {
    PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
  }
}
