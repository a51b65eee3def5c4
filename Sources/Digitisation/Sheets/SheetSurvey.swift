import CivilStatus
import Spreadsheet
import VietnameseText

/// What one pass over a sheet counts.
struct SheetSurvey {
  let headerRow: Int
  /// Whether gaps between row numbers are empty rows.
  var countsGaps = true
  private(set) var rows = 0
  private(set) var emptyRows = 0
  /// Filled cells by column.
  private(set) var filled: [Int: Int] = [:]

  private struct Mention: Hashable {
    var number: String
    var office: String
  }

  private var books: [Mention: Int] = [:]
  private var order: [Mention] = []
  private var first: [SheetRow] = []
  private var last: Int
  private var pendingEmpty = 0
  private let bookColumn: Int?
  private let officeColumn: Int?

  init(headerRow: Int, schema: RegisterSchema, fields: [Int: String]) {
    self.headerRow = headerRow
    last = headerRow
    let column = { (source: FieldSource) in
      fields.first { schema.field($0.value)?.derivedFrom == source }?.key
    }
    bookColumn = column(.book)
    officeColumn = column(.office)
  }

  mutating func take(_ row: SheetRow) {
    guard row.number > headerRow else { return }
    if countsGaps { pendingEmpty += max(0, row.number - last - 1) }
    last = row.number
    guard SheetRowInput.isFilled(row) else {
      pendingEmpty += 1
      return
    }
    // Empty rows behind the last filled one are no rows of the table.
    emptyRows += pendingEmpty
    pendingEmpty = 0
    rows += 1
    for cell in row.cells where !cell.text.isEmpty { filled[cell.column, default: 0] += 1 }
    if first.count < SheetInspector.previewRows { first.append(row) }
    let mention = Mention(number: text(row, bookColumn), office: text(row, officeColumn))
    if books[mention] == nil {
      guard books.count < SheetInspector.mentionedBooks else { return }
      order.append(mention)
    }
    books[mention, default: 0] += 1
  }

  private func text(_ row: SheetRow, _ column: Int?) -> String {
    column.flatMap { row[column: $0] }.map { VietnameseText.cleaned($0.text) } ?? ""
  }

  /// In the order of their first row.
  var mentions: [SheetInspection.BookMention] {
    order.map { mention in
      SheetInspection.BookMention(
        numberText: mention.number, office: mention.office, rows: books[mention] ?? 0, number: BookNumber(mention.number)?.text)
    }
  }

  func preview(_ columns: [Int]) -> [SheetInspection.PreviewRow] {
    first.map { row in
      SheetInspection.PreviewRow(row: row.number, texts: columns.map { row[column: $0]?.text ?? "" })
    }
  }
}
