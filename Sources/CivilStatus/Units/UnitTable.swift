import VietnameseText

/// The columns of a table by name.
struct UnitTable {
  private let columns: [String: Int]

  init(header: [String], required: [String]) throws(CivilStatusError) {
    let names = header.map { VietnameseText.cleaned($0).lowercased() }
    columns = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for name in required where columns[name] == nil { throw .missingUnitColumn(name: name) }
  }

  func cell(_ name: String, in row: [String]) -> String {
    guard let position = columns[name], position < row.count else { return "" }
    return VietnameseText.cleaned(row[position])
  }
}
