import CivilStatus
import Cryptography
import Foundation
import PageImaging
import Spreadsheet
import Storage

/// Makes the files of one package in a folder of its own, reads them back, and keeps them.
struct PackagePress: Sendable {
  let node: Node
  let snapshot: PackageSnapshot
  let layout: SheetLayout
  let office: OfficeName
  let folder: URL
  /// How fine the PDFs are.
  var profile = PDFProfile.delivery
  let progress: (@Sendable (PackageMaker.Progress) -> Void)?

  private struct Row: Sendable {
    var entry: String
    var pdf: String
    var number: String
  }

  func run(_ names: DeliveryNames) async throws -> PackageContent {
    try await makeFolder()
    let workbook = folder.appending(path: "book.xlsx")
    let archive = folder.appending(path: "book.zip")
    let (rows, remarks, written) = try await writeWorkbook(workbook, names)
    let cover = names.cover
    try await drawPictures(rows, cover: cover)
    tell("Đóng gói và kiểm tra lại tệp", rows.count, rows.count)
    let pdfs = [cover] + rows.map(\.pdf)
    let kept = try await node.blocking { [folder, layout, node] in
      try Self.pack(pdfs, from: folder, into: archive)
      try PackageProof(layout: layout).check(workbook: workbook, rows: rows.count, digest: written)
      try PackageProof.check(archive: archive, pdfs: pdfs, in: folder)
      return (try node.blobs.put(file: workbook), try node.blobs.put(file: archive))
    }
    return PackageContent(
      workbookName: names.workbook, workbookBlob: kept.0.sha256, archiveName: names.archive, archiveBlob: kept.1.sha256,
      columnSet: layout.set.id, templateConfirmed: layout.schema.templateConfirmed, coverName: cover,
      coverIsDrawn: snapshot.covers.isEmpty,
      pdfNames: Dictionary(rows.map { ($0.entry, $0.pdf) }, uniquingKeysWith: { first, _ in first }), remarks: remarks)
  }

  /// Only the PDFs, under the names that they have in the package; where their archive lies.
  func runPictures(_ names: DeliveryNames) async throws -> URL {
    try await makeFolder()
    let archive = folder.appending(path: "book.zip")
    let (rows, _) = try await readRows(names) { _, done in tell("Đọc các trường hợp", done, snapshot.check.entries) }
    try await drawPictures(rows, cover: names.cover)
    tell("Đóng gói và kiểm tra lại tệp", rows.count, rows.count)
    let pdfs = [names.cover] + rows.map(\.pdf)
    try await node.blocking { [folder] in
      try Self.pack(pdfs, from: folder, into: archive)
      try PackageProof.check(archive: archive, pdfs: pdfs, in: folder)
    }
    return archive
  }

  private func makeFolder() async throws {
    try await node.blocking { [folder] in
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  private func tell(_ stage: String, _ done: Int, _ total: Int) {
    progress?(PackageMaker.Progress(stageVi: stage, done: done, total: total))
  }

  // MARK: Workbook

  private func writeWorkbook(_ file: URL, _ names: DeliveryNames) async throws -> ([Row], [PackageContent.Remark], SHA256Digest) {
    var digest = RowDigest()
    do {
      var writer = try WorkbookWriter(path: file.path)
      try layout.begin(&writer)
      digest.add(layout.headers)
      let (rows, remarks) = try await readRows(names) { entry, number in
        let cells = layout.cells(entry, in: snapshot.book, row: number, writing: .ministry)
        try writer.writeRow(cells)
        digest.add(cells)
        tell("Ghi bảng Excel", number, snapshot.check.entries)
      }
      try layout.end(&writer)
      try writer.close()
      return (rows, remarks, digest.finish())
    } catch let error as SpreadsheetError {
      throw Refusal.unmet(["Không ghi được bảng Excel. " + error.message + " " + error.advice])
    }
  }

  /// Names every entry of the book in its order; `use` gets each with its number from 1.
  private func readRows(
    _ names: DeliveryNames, use: (ExportedEntry, Int) throws -> Void
  ) async throws -> ([Row], [PackageContent.Remark]) {
    var names = names
    var rows: [Row] = []
    var remarks: [PackageContent.Remark] = []
    var cursor = ExportCursor(book: snapshot.book, actor: .system, showsImported: false)
    while let batch = try await node.database.read({ [cursor] in try cursor.next($0) }) {
      for entry in batch.entries {
        let spoken = snapshot.spokenNames[entry.id] ?? ""
        guard let values = entry.values else { throw Refusal.unmet(["\(spoken): chưa có giá trị đã kiểm tra."]) }
        let (pdf, remark) = names.pdf(date: Self.date(values), number: number(values))
        rows.append(Row(entry: entry.id, pdf: pdf, number: spoken))
        if let remark { remarks.append(PackageContent.Remark(entry: entry.id, name: spoken, message: remark)) }
        try use(entry, rows.count)
      }
      cursor = batch.cursor
    }
    return (rows, remarks)
  }

  private static func date(_ values: [String: FieldValue]) -> PartialDate? {
    values[SheetField.registrationDate]?.normalised.flatMap { PartialDate(iso: $0) }
  }

  private func number(_ values: [String: FieldValue]) -> RegistrationNumber? {
    layout.schema.keyedFields.first { $0.kind == .registrationNumber }.flatMap { values[$0.id] }
      .flatMap { RegistrationNumber($0.asWritten) }
  }

  // MARK: Pictures

  private func drawPictures(_ rows: [Row], cover: String) async throws {
    let target = folder.appending(path: cover)
    try await node.blocking { [self] in try write(coverPDF(), to: target) }
    for (index, row) in rows.enumerated() {
      try Task.checkCancellation()
      guard let picture = snapshot.pictures[row.entry] else {
        throw Refusal.unmet([DeliveryHindrance.entryWithoutImage(entry: row.entry, name: row.number).messageVi])
      }
      try await node.blocking { [self] in
        do {
          try write(entryPDF(picture, title: String(row.pdf.dropLast(4))), to: folder.appending(path: row.pdf))
        } catch let error as PageImagingError {
          throw Refusal.unmet(["\(row.number): không lập được PDF từ ảnh trang. \(error.messageVi) \(error.adviceVi)"])
        }
      }
      tell("Lập PDF từng trường hợp", index + 1, rows.count)
    }
  }

  private func entryPDF(_ picture: EntryPicture, title: String) throws -> [UInt8] {
    let parts = try picture.parts.map { part in
      PDFPart(
        file: try node.blobs.url(for: part.blob), masked: part.masked,
        paper: EntryPicture.paper(snapshot.book.paper, isSpread: part.isSpread))
    }
    return try PageImaging.entryPDF(parts, title: title, profile: profile)
  }

  private func coverPDF() throws -> [UInt8] {
    guard !snapshot.covers.isEmpty else { return try DrawnCover.pdf(of: snapshot.book, schema: layout.schema, office: office) }
    let parts = try snapshot.covers.map { blob in
      PDFPart(file: try node.blobs.url(for: blob), paper: EntryPicture.paper(snapshot.book.paper, isSpread: false))
    }
    return try PageImaging.entryPDF(
      parts, title: "\(layout.schema.bookLabelVi) \(snapshot.book.numberText)", profile: profile)
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    do {
      try Data(bytes).write(to: file)
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw StorageError.diskFull
    }
  }

  private static func pack(_ names: [String], from folder: URL, into archive: URL) throws {
    do throws(SpreadsheetError) {
      var writer = try ArchiveWriter(path: archive.path)
      for name in names { try writer.add(name: name, file: folder.appending(path: name).path) }
      try writer.close()
    } catch {
      throw Refusal.unmet(["Không ghi được tệp nén. " + error.message + " " + error.advice])
    }
  }
}
