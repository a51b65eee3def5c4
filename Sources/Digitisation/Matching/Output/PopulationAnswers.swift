import Foundation
import VietnameseText

/// Reads the keepers' answers in: a CSV or Excel file with the codes of the report's lines, what was done, and words if any.
public struct PopulationAnswers: Sendable {
  /// What came of a file.
  public struct Report: Codable, Hashable, Sendable {
    /// Answers that stand beside their entries now.
    public var taken = 0
    /// Answers that stood there already.
    public var known = 0
    public var skipped = 0
    /// The first lines that were skipped, with the reason.
    public var problems: [ExtractProblem] = []

    mutating func skip(_ line: Int, _ messageVi: String) {
      skipped += 1
      if problems.count < 100 { problems.append(ExtractProblem(line: line, messageVi: messageVi)) }
    }
  }

  /// Lines of one file; a province's report is read in parts.
  static let largest = 100_000

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Takes a file in, line by line: a broken line is named and passed over, and the same file again changes nothing.
  /// - Throws: ``Refusal`` for a file that is none, and for an actor who decides nowhere.
  public func take(_ file: URL, by actor: Actor) async throws -> Report {
    guard !SettledAccess.units(actor).isEmpty else { throw Refusal.notPermitted(action: PopulationAnswer.definition.id) }
    let lines = try await node.blocking { try Self.read(file) }
    var report = Report()
    for line in lines {
      switch line.content {
      case .failure(let problem): report.skip(line.number, problem.messageVi)
      case .success(let answer):
        do {
          try await node.workflow.perform(answer.action, by: actor, on: ActionTarget(entry: answer.entry))
          report.taken += 1
        } catch Refusal.alreadyExists {
          report.known += 1
        } catch let refusal as Refusal {
          report.skip(line.number, refusal.messageVi)
        }
      }
    }
    return report
  }

  struct Line: Sendable {
    var number: Int
    var content: Result<(entry: String, action: PopulationAnswer), Unusable>
  }

  /// Why a line is skipped.
  enum Unusable: Error {
    case code
    case answer

    var messageVi: String {
      switch self {
      case .code: "Không có mã dòng, hoặc mã dòng không đúng như trong báo cáo."
      case .answer:
        "Trả lời không đọc được. Cần một trong: "
          + PopulationReturnCode.allCases.map { "\($0.digit) (\($0.labelVi))" }.joined(separator: ", ") + "."
      }
    }
  }

  /// Complexity: one pass over the file.
  static func read(_ file: URL) throws -> [Line] {
    var columns: (code: Int, answer: Int, note: Int?)?
    var lines: [Line] = []
    try ExtractFile.forEachRow(of: file) { number, cells in
      guard let columns else {
        columns = Self.columns(cells)
        return number < 100
      }
      let cell = { (at: Int?) in at.flatMap { $0 < cells.count ? VietnameseText.cleaned(cells[$0]) : nil } ?? "" }
      let (code, answer) = (cell(columns.code), cell(columns.answer))
      // A line of the report that was sent back without an answer is no problem.
      if answer.isEmpty { return true }
      lines.append(Line(number: number, content: Self.line(code, answer, cell(columns.note))))
      guard lines.count < largest else { throw Refusal.unmet(["Tệp dài quá \(largest) dòng. Hãy chia thành nhiều tệp."]) }
      return true
    }
    guard columns != nil else {
      throw Refusal.unmet([
        "Không thấy dòng tiêu đề có cột “Mã dòng” và “Trả lời”. Hãy thêm cột “Trả lời” vào tệp báo cáo rồi gửi lại."
      ])
    }
    return lines
  }

  private static func columns(_ cells: [String]) -> (code: Int, answer: Int, note: Int?)? {
    let headings = cells.map { VietnameseText.folded($0) }
    guard let code = headings.firstIndex(of: "ma dong"),
      let answer = headings.firstIndex(where: { ["tra loi", "ma tra loi", "ket qua", "ket qua xu ly"].contains($0) })
    else { return nil }
    return (code, answer, headings.firstIndex { ["noi dung", "noi dung tra loi", "ghi chu"].contains($0) })
  }

  private static func line(
    _ code: String, _ answer: String, _ note: String
  ) -> Result<(entry: String, action: PopulationAnswer), Unusable> {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 64 }) else { return .failure(.code) }
    guard let meant = PopulationReturnCode(answer) else { return .failure(.answer) }
    let action = PopulationAnswer(
      role: parts[1], field: parts.count == 3 ? parts[2] : nil, code: meant, note: note.isEmpty ? nil : String(note.prefix(1_000))
    )
    return .success((parts[0], action))
  }
}
