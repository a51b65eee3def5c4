import CivilStatus
import Foundation
import Spreadsheet
import VietnameseText

/// Reads a whole sheet once: finds header, kind and columns, counts rows and books. Keeps nothing; blocks its thread.
struct SheetInspector {
  /// Rows looked through for the headers: sheets like to begin with titles.
  static let headerSearch = 30
  static let previewRows = 5
  static let mentionedBooks = 2_000

  let catalogue: RegisterCatalogue

  private struct Head {
    var sheet: String
    var row: SheetRow
    /// By schema: what was recognised.
    var scores: [(recogniser: HeaderRecogniser, fields: [Int: HeaderRecogniser.Recognised])]

    var best: Double { scores.first.map { Self.weight($0.fields) } ?? 0 }

    static func weight(_ fields: [Int: HeaderRecogniser.Recognised]) -> Double {
      fields.values.reduce(0) { $0 + $1.certainty.weight }
    }
  }

  /// - Parameters:
  ///   - sheet: nil chooses the sheet with the most known columns.
  ///   - kind: nil chooses the kind with the most known columns.
  func inspect(_ file: URL, named name: String, sheet: String? = nil, kind: RegisterKind? = nil) throws -> SheetInspection {
    let source = try SheetFile(file)
    let schemas = try kind.map { try [require($0)] } ?? catalogue.schemas
    let recognisers = schemas.map { HeaderRecogniser($0) }
    if let sheet, !source.sheetNames.contains(sheet) {
      throw Refusal.unmet(["Tệp không có trang tính “\(sheet)”. Các trang tính: \(source.sheetNames.joined(separator: ", "))."])
    }
    var heads: [Head] = []
    var firstHeaders: [String] = []
    for candidate in sheet.map({ [$0] }) ?? source.sheetNames {
      guard let (head, first) = try self.head(of: candidate, in: source, recognisers) else { continue }
      if firstHeaders.isEmpty { firstHeaders = first }
      if let head { heads.append(head) }
    }
    // The first of the best: sheets are in the order of their tabs.
    guard let top = heads.map(\.best).max(), let head = heads.first(where: { $0.best == top }) else {
      throw refusal(firstHeaders, sheet: sheet)
    }
    return try describe(source, head, sha256: try SheetFile.hash(of: file), name: name)
  }

  private func require(_ kind: RegisterKind) throws -> RegisterSchema {
    guard let schema = catalogue[kind] else {
      throw Refusal.invalidInput(field: "Loại sổ", problem: .notAllowed(choices: catalogue.schemas.map(\.labelVi)))
    }
    return schema
  }

  private func refusal(_ headers: [String], sheet: String?) -> Refusal {
    let place = sheet.map { "Trang tính “\($0)”" } ?? "Tệp"
    if headers.isEmpty {
      return .unmet(["\(place) không có dòng dữ liệu nào. Hãy kiểm tra đã chọn đúng tệp và đúng trang tính."])
    }
    let shown = headers.prefix(8).map { "“\(VietnameseText.cleaned($0).prefix(40))”" }.joined(separator: ", ")
    return .unmet([
      "\(place) không có cột nào mà phần mềm biết. Dòng đầu tiên là: \(shown). "
        + "Hãy dùng tệp mẫu của Bộ, hoặc ghi tên cột của mẫu (so, quyenSo, ngayDangKy…) vào dòng đầu."
    ])
  }

  /// The best header row of a sheet, and the texts of its first filled row; nil for an empty sheet.
  private func head(
    of sheet: String, in source: SheetFile, _ recognisers: [HeaderRecogniser]
  ) throws -> (Head?, [String])? {
    var best: Head?
    var first: [String]?
    var seen = 0
    try source.forEachRow(sheet: sheet) { row in
      let texts = row.cells.map(\.text).filter { !VietnameseText.cleaned($0).isEmpty }
      guard !texts.isEmpty else { return true }
      first = first ?? texts
      let head = score(row, sheet: sheet, recognisers)
      if head.best > (best?.best ?? 1.5) { best = head }
      seen += 1
      return seen < Self.headerSearch
    }
    return first.map { (best, $0) }
  }

  private func score(_ row: SheetRow, sheet: String, _ recognisers: [HeaderRecogniser]) -> Head {
    let scores = recognisers.map { recogniser in
      var fields: [Int: HeaderRecogniser.Recognised] = [:]
      var owners: [String: Int] = [:]
      for cell in row.cells {
        guard let found = recogniser.field(for: cell.text) else { continue }
        // Of two columns for one field the surer one has it.
        if let other = owners[found.field] {
          guard let known = fields[other], found.certainty < known.certainty else { continue }
          fields[other] = nil
        }
        fields[cell.column] = found
        owners[found.field] = cell.column
      }
      return (recogniser: recogniser, fields: fields)
    }
    let ordered = scores.enumerated().sorted { left, right in
      let (a, b) = (Head.weight(left.element.fields), Head.weight(right.element.fields))
      if a != b { return a > b }
      let (c, d) = (Self.coverage(left.element), Self.coverage(right.element))
      return c != d ? c > d : left.offset < right.offset
    }
    return Head(sheet: sheet, row: row, scores: ordered.map(\.element))
  }

  /// The largest share of a known layout that is there.
  private static func coverage(
    _ score: (recogniser: HeaderRecogniser, fields: [Int: HeaderRecogniser.Recognised])
  ) -> Double {
    let found = Set(score.fields.values.map(\.field))
    return score.recogniser.schema.columnSets.map { set in
      Double(set.columns.count { found.contains($0.field) }) / Double(max(1, set.columns.count))
    }.max() ?? 0
  }

  private func describe(_ source: SheetFile, _ head: Head, sha256: String, name: String) throws -> SheetInspection {
    let chosen = head.scores[0]
    let schema = chosen.recogniser.schema
    let found = Set(chosen.fields.values.map(\.field))
    let layout = schema.columnSets.max { left, right in
      Self.distance(left, found) > Self.distance(right, found)
    }
    let headed = head.row.cells.count { !VietnameseText.cleaned($0.text).isEmpty }
    var survey = SheetSurvey(headerRow: head.row.number, schema: schema, fields: chosen.fields.mapValues(\.field))
    survey.countsGaps = source.isWorkbook
    try source.forEachRow(sheet: head.sheet) { row in
      survey.take(row)
      return true
    }
    let headers = Dictionary(head.row.cells.map { ($0.column, $0.text) }, uniquingKeysWith: { first, _ in first })
    let columns = Set(headers.keys).union(survey.filled.keys).sorted().map { column in
      let known = chosen.fields[column]
      return SheetInspection.InspectedColumn(
        column: column, letter: SheetColumn.letter(column), header: headers[column] ?? "", field: known?.field,
        fieldLabel: known.flatMap { schema.field($0.field) }.map { schema.fullLabel(of: $0) }, certainty: known?.certainty,
        filled: survey.filled[column] ?? 0)
    }
    var inspection = SheetInspection(
      sha256: sha256, fileName: name, sheets: source.sheetNames, sheet: head.sheet, headerRow: head.row.number,
      proposals: head.scores.filter { !$0.fields.isEmpty }.map { score in
        SheetInspection.KindProposal(
          kind: score.recogniser.schema.kind, labelVi: score.recogniser.schema.labelVi, recognised: score.fields.count,
          confidence: Double(score.fields.count) / Double(max(1, headed)),
          templateConfirmed: score.recogniser.schema.templateConfirmed)
      },
      kind: schema.kind, kindLabel: schema.labelVi, templateConfirmed: schema.templateConfirmed, columnSet: layout?.id ?? "",
      columns: columns,
      missing: (layout?.columns ?? []).filter { !found.contains($0.field) }.map(\.header), rows: survey.rows,
      emptyRows: survey.emptyRows, books: survey.mentions, preview: survey.preview(columns.map(\.column)), remarks: [])
    inspection.remarks = SheetRemarks.make(for: inspection, schema: schema)
    return inspection
  }

  /// Columns in which a layout and the sheet differ.
  private static func distance(_ set: ColumnSet, _ found: Set<String>) -> Int {
    Set(set.columns.map(\.field)).symmetricDifference(found).count
  }
}
