import Foundation

/// The account of every decision: for the best persons of an entry the level and the weight of each field, in bits.
struct Explanation {
  let engine: LinkageEngine
  let training: ModelTraining

  /// One line of the file.
  struct Line: Encodable {
    struct Candidate: Encodable {
      var id12: String
      var weight: Double
      var fields: [String: Field]
    }

    struct Field: Encodable {
      var level: String
      var weight: Double
    }

    var recordID: String
    var tier: String
    var probability: Double
    var candidates: [Candidate]
  }

  func write(_ found: [Found], _ decisions: [LinkageDecision], to url: URL) throws {
    guard FileManager.default.createFile(atPath: url.path, contents: nil), let handle = try? FileHandle(forWritingTo: url) else {
      throw LinkageError.unwritable(path: url.lastPathComponent)
    }
    defer { try? handle.close() }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = Data()
    for entry in found.indices {
      guard let line = try? encoder.encode(line(entry, found[entry], decisions[entry])) else { continue }
      bytes.append(line)
      bytes.append(0x0A)
      if bytes.count > 1 << 20 {
        try put(bytes, handle, url)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try put(bytes, handle, url)
  }

  private func put(_ bytes: Data, _ handle: FileHandle, _ url: URL) throws {
    do { try handle.write(contentsOf: bytes) } catch { throw LinkageError.unwritable(path: url.lastPathComponent) }
  }

  private func line(_ entry: Int, _ found: Found, _ decision: LinkageDecision) -> Line {
    let candidates = PairBench.run(engine.vocabulary, entries: engine.entries, persons: engine.persons) { bench in
      (0..<2).filter { found.rows[$0] != .max }.map { rank -> Line.Candidate in
        let row = Int(found.rows[rank])
        let vector = bench.vector(bench.entry(entry), row)
        return Line.Candidate(
          id12: engine.persons.personID(row), weight: Self.rounded(Double(found.weights[rank]) / log(2)), fields: fields(vector))
      }
    }
    return Line(
      recordID: engine.entries.recordID(entry), tier: decision.tier.rawValue, probability: Self.rounded(decision.probability),
      candidates: candidates ?? [])
  }

  private func fields(_ vector: UInt32) -> [String: Line.Field] {
    var fields: [String: Line.Field] = [:]
    for field in ComparisonField.allCases {
      let level = field.level(in: vector)
      guard level > 0 else { continue }
      let at = field.offset + level
      let weight = log2(training.tables.match[at] / training.tables.unrelated[at])
      fields["\(field)"] = Line.Field(level: field.levelName(level), weight: Self.rounded(weight))
    }
    return fields
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
