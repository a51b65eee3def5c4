import Cryptography
import Foundation
import Storage

/// Reads population extracts in: shows a file's columns, then takes its persons in small transactions, so that keying goes on.
public struct ExtractIntake: Sendable {
  /// Persons of one transaction.
  static let chunk = 5_000

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// What the file holds and what its columns seem to be. Keeps nothing.
  /// - Throws: ``Refusal``.
  /// - Parameter mapping: the columns as the person has chosen them so far; nil takes what the headings say.
  public func preview(
    _ file: URL, mapping: ExtractMapping? = nil, for unit: UnitPath, by actor: Actor
  ) async throws -> ExtractPreview {
    try check(unit, actor)
    return try await node.blocking { try ExtractPreview(ExtractFile(file), mapping: mapping) }
  }

  /// Takes the file in and puts it into use.
  ///
  /// - Parameters:
  ///   - mapping: what a person confirmed; nil takes what the headings say.
  /// - Throws: ``Refusal``; nothing of the file is kept then.
  public func take(
    _ file: URL, named name: String, mapping: ExtractMapping? = nil, for unit: UnitPath, by actor: Actor
  ) async throws -> ExtractReport {
    try check(unit, actor)
    let name = try RegisterText.line(name, "Tên tệp", maximum: 255)
    let hash = try await node.blocking { try Self.hash(of: file) }
    try await node.database.read { try PopulationExtract.refuseKnown(hash, in: unit, $0) }
    let source = try await node.blocking { try ExtractFile(file) }
    let mapping = try mapping ?? ExtractMapping(confirmed: ExtractMapping(recognising: source.headings).assignments)
    // Half a random id: it stands in every index entry of every person.
    let id = String(RandomID.make().prefix(16))
    try await begin(id, name: name, hash: hash, mapping: mapping, unit: unit, actor: actor)
    do {
      let count = try await fill(id, from: source, mapping: mapping)
      guard count.rows > 0 else {
        throw Refusal.unmet(["Không có dòng nào dùng được trong tệp (\(count.skipped) dòng bị bỏ qua). Hãy kiểm tra lại các cột."]
        )
      }
      // Counted by reading: keying goes on meanwhile.
      let change = try await node.database.read { transaction in
        try PopulationExtract.newest(of: unit, in: transaction).map { try ExtractChange.count(id, since: $0.id, in: transaction) }
      }
      try await node.database.write { transaction in
        try transaction.run(
          """
          UPDATE population_upload SET complete = 1, row_count = ?, skipped = ?, previous_id = ?, new_count = ?, changed_count = ?,
            gone_count = ? WHERE id = ?
          """,
          [
            .int(count.rows), .int(count.skipped), .optional(change?.previous), .optional(change?.new),
            .optional(change?.changed),
            .optional(change?.gone), .text(id),
          ])
      }
      try await node.workflow.perform(ExtractImport(upload: id), by: actor, on: ActionTarget(unit: unit.rawValue))
      return ExtractReport(extract: id, rows: count.rows, skipped: count.skipped, problems: count.problems, change: change)
    } catch {
      try? await drop([id])
      throw error
    }
  }

  private func check(_ unit: UnitPath, _ actor: Actor) throws {
    guard !unit.rawValue.isEmpty else { throw Refusal.invalidInput(field: "Đơn vị", problem: .missing) }
    if actor == .system { return }
    _ = try Permission.decide(ExtractImport.definition, by: actor, on: Permission.Situation(unit: unit))
  }

  private func begin(
    _ id: String, name: String, hash: String, mapping: ExtractMapping, unit: UnitPath, actor: Actor
  ) async throws {
    let now = node.clock.now()
    let yesterday = node.clock.now(adding: -86_400)
    let old = try await node.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO population_upload (id, unit_path, account_id, name, file_sha256, columns, row_count, skipped, complete, staged_at)
        VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?)
        """,
        [
          .text(id), .text(unit.rawValue), .text(actor.accountID), .text(name), .text(hash), .text(mapping.text), .text(now),
        ])
      return try transaction.query("SELECT id FROM population_upload WHERE staged_at < ?", [.text(yesterday)])
        .map { try $0.text("id") }
    }
    // What an import that was cut off left behind.
    try await drop(old)
  }

  private func drop(_ uploads: [String]) async throws {
    for id in uploads {
      try await node.database.write { transaction in
        try transaction.run(
          """
          DELETE FROM population_person WHERE extract_id = ?
          AND NOT EXISTS (SELECT 1 FROM population_extract e WHERE e.id = population_person.extract_id)
          """, [.text(id)])
        try transaction.run("DELETE FROM population_upload WHERE id = ?", [.text(id)])
      }
    }
  }

  /// Reads on a thread of its own and writes as the chunks come; the reader never runs more than a few chunks ahead.
  private func fill(_ id: String, from source: ExtractFile, mapping: ExtractMapping) async throws -> ExtractCount {
    let pump = ChunkPump<[PopulationPerson]>(ahead: 4)
    let database = node.database
    async let count = node.blocking {
      defer { pump.finish() }
      return try Self.read(source, mapping: mapping, into: pump)
    }
    do {
      for await chunk in pump.chunks {
        try await database.write { try PopulationPerson.insert(chunk[...], extract: id, in: $0) }
        pump.taken()
      }
    } catch {
      pump.cancel()
      _ = try? await count
      throw error
    }
    return try await count
  }

  private static func read(
    _ source: ExtractFile, mapping: ExtractMapping, into pump: ChunkPump<[PopulationPerson]>
  ) throws -> ExtractCount {
    let reader = ExtractRow(mapping: mapping, width: source.headings.count)
    var count = ExtractCount()
    var batch: [PopulationPerson] = []
    try source.forEachLine { line, cells in
      do throws(ExtractRow.Unusable) {
        guard let person = try reader.read(cells, line: line) else { return true }
        batch.append(person)
        count.rows += 1
      } catch {
        count.skip(line, error)
      }
      guard batch.count >= chunk else { return true }
      defer { batch.removeAll(keepingCapacity: true) }
      return pump.put(batch)
    }
    if !batch.isEmpty { _ = pump.put(batch) }
    return count
  }

  private static func hash(of file: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hasher = SHA256Hasher()
    while let block = try handle.read(upToCount: 1 << 20), !block.isEmpty { hasher.update(block) }
    return hasher.finalize().hex
  }
}

/// What an import brought in.
public struct ExtractReport: Hashable, Codable, Sendable {
  public var extract: String
  public var rows: Int
  public var skipped: Int
  /// The first lines that were skipped, with the reason.
  public var problems: [ExtractProblem]
  /// Against the extract before; nil for the first of the unit.
  public var change: ExtractChange?
}

/// What reading came to.
struct ExtractCount: Sendable {
  var rows = 0
  var skipped = 0
  var problems: [ExtractProblem] = []

  mutating func skip(_ line: Int, _ reason: ExtractRow.Unusable) {
    skipped += 1
    if problems.count < ExtractPreview.shownProblems { problems.append(ExtractProblem(line: line, messageVi: reason.messageVi)) }
  }
}
