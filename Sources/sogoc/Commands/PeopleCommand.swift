import ArgumentParser
import Digitisation
import Foundation

struct People: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Trích xuất dân cư.", subcommands: [PeopleImport.self])
}

struct PeopleImport: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Nhập một trích xuất dân cư (CSV, xlsx) và đối chiếu các trường hợp đang chờ.",
    discussion: "Ví dụ: sogoc people import dan-cu.csv --unit 97/99111 --yes")

  @OptionGroup var options: NodeOptions

  @Argument(help: "Tệp trích xuất.")
  var file: String

  @Option(help: "Đơn vị mà trích xuất bao phủ, mã từ tỉnh xuống.")
  var unit: String

  @Option(name: .customLong("as"), help: "Tên đăng nhập của người chịu trách nhiệm.")
  var login: String?

  func work() async throws {
    let file = Console.file(file)
    guard FileManager.default.fileExists(atPath: file.path) else { throw CommandFailure.fileNotFound(self.file) }
    try await options.withNode(makesStore: true) { node in
      let actor: Actor = if let login { try await CommandActor.find(login, in: node) } else { .system }
      let path = UnitPath(rawValue: unit)
      let preview = try await ExtractIntake(node).preview(file, for: path, by: actor)
      for column in preview.columns { Console.current.note("“\(column.heading)” → \(column.column?.rawValue ?? "bỏ qua")") }
      guard preview.hindrances.isEmpty else { throw Refusal.unmet(preview.hindrances) }
      guard options.yes else { throw CommandFailure.unknown("Hãy xem các cột ở trên rồi chạy lại với --yes để nhập.") }
      let report = try await ExtractIntake(node).take(file, named: file.lastPathComponent, for: path, by: actor)
      for problem in report.problems { Console.current.note("Dòng \(problem.line): \(problem.messageVi)") }
      Console.current.line("Đã nhập \(report.rows) người, bỏ qua \(report.skipped) dòng.")
      while try await !MatchingService(node).compareWaiting().isFinished {}
    }
  }
}
