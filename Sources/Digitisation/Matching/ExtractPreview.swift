import Foundation

/// What a file would bring in: shown to a person, who confirms the columns, before anything is kept.
public struct ExtractPreview: Codable, Sendable {
  /// One column of the file.
  public struct Column: Codable, Sendable {
    public var index: Int
    public var heading: String
    /// What the heading says, if it is known.
    public var column: PopulationColumn?
    /// The first few values.
    public var samples: [String]
  }

  public var columns: [Column]
  public var headingLine: Int
  /// Lines that would become persons.
  public var rows: Int
  /// Lines that would be skipped.
  public var skipped: Int
  /// The first of those lines.
  public var problems: [ExtractProblem]
  /// Why the file cannot be imported with the columns as recognised; empty when it can.
  public var hindrances: [String]

  static let sampleLines = 3
  static let shownProblems = 100

  /// - Parameter chosen: the columns as a person has chosen them; nil takes what the headings say.
  /// - Complexity: one pass over the file, constant memory.
  init(_ file: ExtractFile, mapping chosen: ExtractMapping? = nil) throws {
    let mapping = chosen ?? ExtractMapping(recognising: file.headings)
    let reader = ExtractRow(mapping: mapping, width: file.headings.count)
    var samples: [[String]] = []
    var (rows, skipped, problems) = (0, 0, [ExtractProblem]())
    try file.forEachLine { line, cells in
      if samples.count < Self.sampleLines, cells.contains(where: { !$0.isEmpty }) { samples.append(cells) }
      do throws(ExtractRow.Unusable) {
        if try reader.read(cells, line: line) != nil { rows += 1 }
      } catch {
        skipped += 1
        if problems.count < Self.shownProblems { problems.append(ExtractProblem(line: line, messageVi: error.messageVi)) }
      }
      return true
    }
    let known = Dictionary(mapping.assignments.map { ($0.index, $0.column) }, uniquingKeysWith: { first, _ in first })
    columns = file.headings.enumerated().map { index, heading in
      Column(
        index: index, heading: String(heading.prefix(120)), column: known[index],
        samples: samples.map { index < $0.count ? String($0[index].prefix(80)) : "" })
    }
    headingLine = file.headingLine
    self.rows = rows
    self.skipped = skipped
    self.problems = problems
    hindrances = mapping.hindrances
    if rows == 0, skipped == 0 { hindrances.append("Dưới dòng tiêu đề không có dòng dữ liệu nào. Hãy kiểm tra lại tệp.") }
  }
}
