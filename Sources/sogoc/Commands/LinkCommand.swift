import ArgumentParser
import Foundation
import RecordLinkage

struct LinkCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Đối chiếu một tệp trường hợp với một tệp dân cư (CSV), không cần kho dữ liệu.",
    discussion: "Ví dụ: sogoc link --kind birth --persons dan-cu.csv --records khai-sinh.csv --output ket-qua.csv --threads 2")

  @Option(help: "Loại sổ: birth, marriage hoặc death.")
  var kind: String

  @Option(help: "Tệp dân cư.")
  var persons: String

  @Option(help: "Tệp trường hợp.")
  var records: String

  @Option(help: "Tệp kết quả: record_id,id12,probability,tier.")
  var output: String

  @Option(help: "Số luồng; kết quả không phụ thuộc vào nó.")
  var threads = 2

  @Option(help: "Mô hình: đọc nếu tệp đã có, ghi nếu chưa.")
  var model: String?

  @Option(help: "Tệp giải thích từng quyết định, mỗi dòng một JSON.")
  var explain: String?

  @Flag(help: "In tóm tắt dạng JSON.")
  var json = false

  func work() async throws {
    guard let kind = LinkageKind(rawValue: kind) else {
      throw CommandFailure.unknown(
        "--kind “\(kind)” chưa có. Hãy chọn: \(LinkageKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard threads >= 1 else {
      throw CommandFailure.unknown("--threads “\(threads)” không dùng được. Hãy cho một số từ 1 trở lên.")
    }
    let run = LinkageRun(
      kind: kind, persons: Console.file(persons), records: Console.file(records), output: Console.file(output), threads: threads,
      model: model.map { Console.file($0) }, explain: explain.map { Console.file($0) })
    do {
      let summary = try run.run { Console.current.note($0.sentenceVi) }
      for problem in summary.problems.prefix(1_000) { Console.current.note(problem.sentenceVi) }
      if json { try Console.current.json(LinkOutcome(summary)) }
    } catch let error as LinkageError {
      throw CommandFailure.unknown(error.sentenceVi)
    }
  }
}

/// A linkage run's summary for machines.
struct LinkOutcome: Encodable {
  var persons: Int
  var entries: Int
  var pairs: Int
  var pairsLeftOut: Int
  var accepted: Int
  var reviewed: Int
  var rejected: Int
  var badRows: Int
  var repeatedPersons: Int

  init(_ summary: LinkageSummary) {
    persons = summary.persons
    entries = summary.entries
    pairs = summary.pairs
    pairsLeftOut = summary.pairsLeftOut
    accepted = summary.accepted
    reviewed = summary.reviewed
    rejected = summary.rejected
    badRows = summary.problems.count { $0.fault.isSkipped }
    repeatedPersons = summary.repeatedPersons
  }
}
