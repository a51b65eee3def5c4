extension StorageError {
  /// An error of the server in the words of this module. The server's text is passed on for invalid statements alone: other
  /// texts quote stored values.
  init(postgres result: PostgresResult) {
    let state = result.sqlState ?? "08006"
    self = Self.postgres(
      state: state, table: result.table, name: result.constraint ?? result.column, message: result.message ?? "")
  }

  static func postgres(state: String, table: String?, name: String?, message: String) -> StorageError {
    switch state {
    case "23505", "23503", "23502", "23514":
      .constraint(kind: ConstraintKind(rawValue: state) ?? .other, table: table, name: name)
    case "23001": .constraint(kind: .foreignKey, table: table, name: name)
    case "22P02", "22P03", "42804", "22003": .constraint(kind: .dataType, table: nil, name: nil)
    case "40001", "40P01": .serialisation(attempts: 1)
    case "40003", "08007": .outcomeUnknown
    case "53100", "53400": .diskFull
    case "58030": .inputOutput(code: 0)
    case "25006": .readOnly
    case "25P02": .transactionAborted
    case "XX001", "XX002": .damaged(path: "", findings: [state])
    case _ where state.hasPrefix("23"): .constraint(kind: .other, table: table, name: name)
    case _ where state.hasPrefix("08") || state.hasPrefix("57P"): .connection(.lost, sqlState: state)
    case _ where state.hasPrefix("42"): .invalidStatement(sqlState: state, message: message)
    default: .sqlState(state)
    }
  }
}
