import ArgumentParser
import CivilStatus
import Digitisation
import Foundation

/// Looks at a sheet, shows what it seems to be, and brings it in once that is confirmed.
struct SheetImportWork {
  let command: SheetImport
  let node: Node

  func run() async throws {
    let actor: Actor = if let login = command.login { try await CommandActor.find(login, in: node) } else { .system }
    let file = Console.file(command.file)
    guard FileManager.default.fileExists(atPath: file.path) else { throw CommandFailure.fileNotFound(command.file) }
    let importer = SheetImporter(node)
    let hash = try await importer.keep(file, by: actor)
    let inspection = try await importer.inspect(
      hash, named: file.lastPathComponent, sheet: command.sheet, kind: command.kind.map { RegisterKind(rawValue: $0) }, by: actor)
    show(inspection)
    guard inspection.rows > 0 else {
      throw Refusal.unmet([
        "Trang tính “\(inspection.sheet)” không có dòng dữ liệu nào. Hãy kiểm tra đã chọn đúng tệp và trang tính (--sheet)."
      ])
    }
    let reports = try await bring(inspection, by: actor)
    for report in reports { show(report) }
    if command.options.json { try Console.current.json(reports) }
  }

  private func bring(_ inspection: SheetInspection, by actor: Actor) async throws -> [SheetImportReport] {
    let line = ProgressLine("Dòng")
    defer { line.finish() }
    if let book = command.book {
      try confirm()
      let request = SheetImportRequest(inspection, book: book, isAppending: command.append)
      return [try await SheetImporter(node).run(request, by: actor) { done, total in line.show(done, of: total) }]
    }
    let unit = try await unit(for: inspection)
    let plan = try await SheetBooks(node).plan(inspection, unit: unit)
    try await refuseFinished(plan, of: inspection)
    for item in plan.items {
      Console.current.note(
        "Sổ \(item.number.text), \(item.office): \(item.rows) dòng\(item.bookID == nil ? " (sẽ ghi vào danh mục)" : "")")
    }
    try confirm()
    return try await SheetBooks(node).carryOut(plan, of: inspection, unit: unit, isAppending: command.append, by: actor) {
      _, done, total in
      line.show(done, of: total)
    }
  }

  /// A file all of whose rows are in is not gone through once more.
  private func refuseFinished(_ plan: SheetBooks.Plan, of inspection: SheetInspection) async throws {
    let whole = Actor(accountID: Actor.system.accountID, displayName: "", grants: [Grant(role: .justiceOfficer, unit: .root)])
    let earlier = try await SheetImports(node.database).earlier(of: inspection.sha256, for: whole)
    let finished = Set(earlier.filter { $0.record.isFinished && $0.record.sheet == inspection.sheet }.map(\.book.id))
    let books = plan.items.map(\.bookID)
    guard !books.isEmpty, books.allSatisfy({ $0.map(finished.contains) ?? false }) else { return }
    throw Refusal.alreadyExists("Trang tính “\(inspection.sheet)” của tệp “\(inspection.fileName)”")
  }

  /// The unit that keeps the books: as given, or the one that the rows' office resolves to.
  private func unit(for inspection: SheetInspection) async throws -> UnitPath {
    if let unit = command.unit { return UnitPath(rawValue: unit) }
    let directory = try await node.units.current()
    for mention in inspection.books {
      let date = BookNumber(mention.numberText).flatMap { PartialDate(year: $0.openingYear) }
      if case .resolved(let unit) = directory.resolve(writtenPlace: mention.office, on: date) {
        let codes = directory.ancestors(of: unit, on: date).map(\.code).reversed() + [unit.code]
        return UnitPath(Array(codes))
      }
    }
    Console.current.note(
      "Chưa biết đơn vị giữ sổ (chưa nhập bảng đơn vị, hoặc nơi đăng ký chưa rõ): ghi vào đơn vị tạm “\(Self.unknownUnit)”.")
    return UnitPath(rawValue: Self.unknownUnit)
  }

  private static let unknownUnit = "chua-ro"

  private func confirm() throws {
    guard !command.options.yes else { return }
    guard RunningNode.current == nil, isatty(STDIN_FILENO) == 1 else {
      throw CommandFailure.unknown("Hãy xem đề xuất ở trên rồi chạy lại với --yes để nhập, hoặc chọn --kind, --sheet, --book.")
    }
    Console.current.note("Nhập theo đề xuất trên? (c = có)")
    guard let answer = readLine(), ["c", "co", "có", "y", "yes"].contains(answer.lowercased()) else { throw ExitCode(1) }
  }

  private func show(_ inspection: SheetInspection) {
    let known = inspection.columns.filter { $0.field != nil }.count
    Console.current.note(
      "Trang tính “\(inspection.sheet)”: \(inspection.kindLabel), nhận ra \(known)/\(inspection.columns.count) cột, \(inspection.rows) dòng."
    )
    for column in inspection.unknown {
      Console.current.note("  Cột \(column.letter) “\(column.header)”: chưa biết, giữ nguyên nội dung.")
    }
    for column in inspection.columns where column.certainty != .exact && column.field != nil {
      Console.current.note("  Cột \(column.letter) “\(column.header)” → \(column.fieldLabel ?? "")")
    }
    for remark in inspection.remarks { Console.current.note("  \(remark.message) \(remark.advice)") }
  }

  private func show(_ report: SheetImportReport) {
    guard !command.options.json else { return }
    Console.current.line("Đã nhập \(report.rows)/\(report.total) dòng vào sổ \(report.book); \(report.emptyRows) dòng trống.")
    for finding in report.findings {
      let place = finding.diagnostic.place
      let words = [place.sheet, place.row.map { "dòng \($0)" }, place.column].compactMap { $0 }.joined(separator: ", ")
      Console.current.line("  [\(finding.diagnostic.rule)] \(words): \(finding.diagnostic.message) \(finding.diagnostic.advice)")
    }
  }
}
