import ArgumentParser
import Digitisation
import Foundation
import PageImaging

struct PageImport: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Đưa ảnh vào một sổ theo thứ tự đã cho; tệp hỏng được nêu tên, các tệp khác vẫn vào.",
    discussion: "Ví dụ: sogoc page import --book 3f0c… --as hotich quyen-1/*.jpg")

  @OptionGroup var options: NodeOptions

  @Option(help: "Mã sổ trong hệ thống (xem trang của sổ).")
  var book: String

  @Option(name: .customLong("as"), help: "Tên đăng nhập của người chịu trách nhiệm.")
  var login: String

  @Argument(help: "Tệp ảnh hoặc thư mục ảnh (cả thư mục con).")
  var files: [String]

  func work() async throws {
    try await options.withNode { node in
      let actor = try await CommandActor.find(login, in: node)
      var (failed, known): ([String], [String]) = ([], [])
      let pictures = try PictureFile.named(files)
      let line = ProgressLine("Trang")
      for (index, (path, file)) in pictures.map({ ($0.name, $0.file) }).enumerated() {
        do {
          let uploads = try await PageIntake(node).take(file: file, named: file.lastPathComponent, for: book, by: actor)
          // Of a file with many pages those that the book lacks are taken: a broken run is gone on with by the same command.
          let fresh = uploads.filter { $0.duplicateOf == nil }
          for upload in uploads {
            guard let twin = upload.duplicateOf else { continue }
            let page = uploads.count > 1 ? ", trang \(upload.sourcePage)" : ""
            known.append("\(path)\(page): trùng với \(twin); không thêm lần nữa.")
          }
          if !fresh.isEmpty {
            try await node.workflow.perform(PageAdd(uploads: fresh.map(\.id)), by: actor, on: ActionTarget(book: book))
          }
        } catch {
          failed.append("\(path): \(Failure.text(error))")
        }
        line.show(index + 1, of: pictures.count)
      }
      line.finish()
      for failure in known + failed { Console.current.note(failure) }
      Console.current.line("Đã nhận \(pictures.count - failed.count) tệp, \(failed.count) tệp không nhận.")
      guard failed.isEmpty else { throw ExitCode(1) }
    }
  }
}

/// The account in whose name a command acts: rights and separation hold for it as on the web.
enum CommandActor {
  static func find(_ login: String, in node: Node) async throws -> Actor {
    guard let account = try await AccountList(node).account(login: login), !account.isDisabled else {
      throw CommandFailure.unknown("Không có tài khoản “\(login)”, hoặc tài khoản đã khóa.")
    }
    return account.actor
  }
}
