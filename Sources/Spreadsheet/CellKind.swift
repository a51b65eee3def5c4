/// What kind of value a cell held before it became text.
public enum CellKind: UInt8, Hashable, Sendable, CaseIterable {
  /// Text typed into the cell.
  case text
  /// A number, given in its shortest decimal form.
  case number
  /// A truth value: `TRUE` or `FALSE`.
  case boolean
  /// A number or ISO text styled as a date, given as dd.MM.yyyy, or MM.yyyy or yyyy where the format shows no more.
  case date
  /// An error value such as `#N/A`.
  case error
  /// Text a formula produced. A formula's number, truth value or error has that kind.
  case formula
}
