import CivilStatus
import Cryptography
import Foundation
import Spreadsheet
import Storage

/// Takes sheet files in: keeps the file, shows what it is, then brings its rows into a book in small transactions.
///
/// The whole sheet is read and checked once before the first row is kept. If the machine stops in the middle, the import stands as
/// unfinished: running it again with the same file goes on behind the last row that is in, and until then the book cannot be delivered.
public struct SheetImporter: Sendable {
  /// Rows of one transaction: some tens of milliseconds, so that keying goes on beside.
  static let chunk = 200

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Keeps a file so that it can be looked at and imported, and gives its SHA-256.
  /// - Throws: ``Refusal`` when the actor may import nowhere or the file is no sheet.
  public func keep(_ file: URL, by actor: Actor) async throws -> String {
    try requireRole(actor)
    let blobs = node.blobs
    let sha256 = try await node.blocking {
      _ = try SheetFile(file)
      return try blobs.put(file: file).sha256
    }
    let account = actor.accountID
    try await node.database.write { transaction in
      try transaction.run(
        "INSERT INTO sheet_upload (file_sha256, account_id) VALUES (?, ?) ON CONFLICT (file_sha256, account_id) DO NOTHING",
        [.text(sha256), .text(account)])
    }
    return sha256
  }

  /// What a kept file holds and what its columns seem to be.
  public func inspect(
    _ sha256: String, named name: String, sheet: String? = nil, kind: RegisterKind? = nil, by actor: Actor
  ) async throws -> SheetInspection {
    try requireRole(actor)
    let catalogue = node.catalogue
    let file = try await kept(sha256, by: actor)
    return try await node.blocking {
      try SheetInspector(catalogue: catalogue).inspect(file, named: name, sheet: sheet, kind: kind)
    }
  }

  /// Brings the rows of a kept file into a book; goes on with an import that was interrupted.
  ///
  /// - Parameter progress: gets the rows done and all rows, now and then.
  /// - Throws: ``Refusal`` before anything is kept, or what broke the import off; it can be run again then.
  @discardableResult
  public func run(
    _ request: SheetImportRequest, by actor: Actor, progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) async throws -> SheetImportReport {
    let target = ActionTarget(book: request.book)
    let known = try await node.database.read { transaction in
      let situation = try TargetState.load(target, for: SheetImport.definition, in: transaction)
      if actor != .system { _ = try Permission.decide(SheetImport.definition, by: actor, on: situation.permission) }
      return try SheetImportRecord.find(file: request.file, sheet: request.sheet, book: request.book, in: transaction)
    }
    if let known, known.isFinished {
      throw Refusal.alreadyExists("Trang tính “\(request.sheet)” của tệp “\(known.fileName)” trong sổ này")
    }
    let file = try await kept(request.file, by: actor)
    let count = try await node.blocking { try SheetCount(SheetFile(file), request) }
    guard count.rows > 0 else {
      throw Refusal.unmet(["Không có dòng dữ liệu nào để nhập vào sổ này. Hãy kiểm tra tệp và sổ đã chọn."])
    }
    try await send(request, file, count, by: actor, progress)
    return try await SheetImportReport.make(file: request.file, sheet: request.sheet, book: request.book, in: node.database)
  }

  /// Goes on with an import that was broken off, with the columns that were confirmed then.
  @discardableResult
  public func resume(
    _ importID: String, by actor: Actor, progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) async throws -> SheetImportReport {
    let (record, book) = try await node.database.read { transaction in
      let row = try transaction.first("SELECT \(SheetImportRecord.columns) FROM sheet_import WHERE id = ?", [.text(importID)])
      guard let record = try row.map({ try SheetImportRecord($0) }) else { throw Refusal.notFound(.book) }
      return (record, try BookList.visible(record.bookID, for: actor, in: transaction))
    }
    var request = SheetImportRequest(
      file: record.file, fileName: record.fileName, sheet: record.sheet, mapping: record.mapping, book: record.bookID,
      isAppending: true)
    let (file, all) = (try await kept(record.file, by: actor), request)
    let count = try await node.blocking { try SheetCount(SheetFile(file), all) }
    // A sheet with rows of several books: only those of this one.
    if count.rows != record.total,
      let number = BookNumber(number: book.number, openingYear: book.openingYear, closingYear: book.closingYear)
    {
      request.filter = SheetBookKey(number: number, office: book.office)
    }
    return try await run(request, by: actor, progress: progress)
  }

  private func send(
    _ request: SheetImportRequest, _ file: URL, _ count: SheetCount, by actor: Actor, _ progress: (@Sendable (Int, Int) -> Void)?
  ) async throws {
    let lastRow = try await node.database.read { transaction in
      try SheetImportRecord.find(file: request.file, sheet: request.sheet, book: request.book, in: transaction)?.lastRow(
        in: transaction) ?? 0
    }
    let pump = ChunkPump<[SheetRowInput]>(ahead: 3)
    async let reading: Void = node.blocking {
      defer { pump.finish() }
      try Self.read(try SheetFile(file), request, behind: lastRow, into: pump)
    }
    var done = count.rows(upTo: lastRow)
    do {
      if done == count.rows { try await perform(request, [], count, isLast: true, actor) }
      for await rows in pump.chunks {
        try Task.checkCancellation()
        done += rows.count
        try await perform(request, rows, count, isLast: done == count.rows, actor)
        pump.taken()
        progress?(done, count.rows)
      }
      // A cancelled task ends the stream early; the reader must not wait for room for ever.
      if done < count.rows {
        try Task.checkCancellation()
        pump.cancel()
      }
    } catch {
      pump.cancel()
      _ = try? await reading
      throw error
    }
    try await reading
  }

  private func perform(_ request: SheetImportRequest, _ rows: [SheetRowInput], _ count: SheetCount, isLast: Bool, _ actor: Actor)
    async throws
  {
    try await node.workflow.perform(
      SheetImport(
        file: request.file, fileName: request.fileName, sheet: request.sheet, mapping: request.mapping, total: count.rows,
        emptyRows: count.emptyRows, isAppending: request.isAppending, rows: rows, isLast: isLast),
      by: actor, on: ActionTarget(book: request.book))
  }

  private static func read(
    _ source: SheetFile, _ request: SheetImportRequest, behind lastRow: Int, into pump: ChunkPump<[SheetRowInput]>
  ) throws {
    var batch: [SheetRowInput] = []
    try source.forEachRow(sheet: request.sheet) { row in
      guard row.number > max(lastRow, request.mapping.headerRow), SheetRowInput.isFilled(row) else { return true }
      let input = SheetRowInput(row)
      guard request.filter?.admits(input, request.mapping) ?? true else { return true }
      batch.append(input)
      guard batch.count >= chunk else { return true }
      defer { batch.removeAll(keepingCapacity: true) }
      return pump.put(batch)
    }
    if !batch.isEmpty { _ = pump.put(batch) }
  }

  /// A kept file, for the account that sent it: a file's hash alone opens nothing.
  private func kept(_ sha256: String, by actor: Actor) async throws -> URL {
    let account = actor.accountID
    let isOwn = try await node.database.read { transaction in
      try transaction.first(
        "SELECT account_id FROM sheet_upload WHERE file_sha256 = ? AND account_id = ?", [.text(sha256), .text(account)]) != nil
    }
    guard isOwn, let url = try? node.blobs.url(for: sha256), (try? node.blobs.exists(sha256)) == true else {
      throw Refusal.unmet(["Máy chủ không còn giữ tệp này. Hãy chọn lại tệp."])
    }
    return url
  }

  private func requireRole(_ actor: Actor) throws(Refusal) {
    guard actor == .system || actor.grants.contains(where: { SheetImport.definition.roles.contains($0.role) }) else {
      throw .notPermitted(action: SheetImport.definition.id)
    }
  }
}
