import ArgumentParser
import Digitisation
import Foundation

struct PackageCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "package", abstract: "Làm gói bàn giao của một sổ: xlsx và zip, hoặc nêu những gì còn thiếu.",
    discussion: "Ví dụ: sogoc package --book 3f0c… --as bangiao --output ban-giao/")

  @OptionGroup var options: NodeOptions

  @Option(help: "Mã sổ trong hệ thống.")
  var book: String

  @Option(name: .customLong("as"), help: "Tên đăng nhập của người chịu trách nhiệm.")
  var login: String

  @Option(help: "Thư mục nhận hai tệp.")
  var output: String

  @Option(help: "Bộ cột (khai sinh: 70 hoặc 60).")
  var columns: String?

  @Flag(help: "Vẽ bìa khi sổ chưa chụp bìa.")
  var drawCover = false

  func work() async throws {
    let folder = Console.file(output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await options.withNode { node in
      let actor = try await CommandActor.find(login, in: node)
      let line = ProgressLine("Gói")
      let report = try await PackageMaker(node).build(
        book, PackageMaker.Options(columnSet: columns, drawsCover: drawCover), by: actor
      ) {
        line.show($0.done, of: $0.total)
      }
      line.finish()
      for file in [PackageFile.workbook, .archive] {
        let (url, name) = try await PackageList(node).file(file, of: report.package, for: actor)
        try FileManager.default.copyItem(at: url, to: folder.appending(path: name))
      }
      for remark in report.remarks { Console.current.note(remark) }
      Console.current.line("\(report.entries) trường hợp → \(report.workbookName), \(report.archiveName)")
    }
  }
}
