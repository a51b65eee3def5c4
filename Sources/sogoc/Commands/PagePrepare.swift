import ArgumentParser
import Cryptography
import Foundation
import PageImaging

struct PagePrepare: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Làm phẳng ảnh trang: tách trang đôi, nhận biểu mẫu, tìm từng trường hợp và từng ô; ghi ảnh và pages.json.",
    discussion: """
      Ví dụ: sogoc page prepare --output quyen-1 anh/*.jpg
      Dừng giữa chừng rồi chạy lại thì làm tiếp phần còn lại. Tệp hỏng được nêu tên ở cuối; các tệp khác vẫn xong (mã thoát 1).
      """)

  @Option(help: "Thư mục kết quả.")
  var output: String

  @Option(help: "Tệp biểu mẫu JSON (lặp lại được); bỏ trống thì dùng các biểu mẫu có sẵn.")
  var form: [String] = []

  @Flag(help: "Không nhận biểu mẫu nào: chỉ làm phẳng và tìm các đường kẻ.")
  var noForms = false

  @Option(help: "Sửa tay: tệp JSON nêu góc, đường kẻ, biểu mẫu (xem docs/pages.md).")
  var corrections: String?

  @Option(help: "Khổ giấy của trang không rõ biểu mẫu: A3, A4, A5 hoặc RỘNGxCAO (mm).")
  var paper: String?

  @Option(help: "Điểm mỗi inch của ảnh kết quả.")
  var dpi = 300.0

  @Option(help: "Số việc làm cùng lúc.")
  var workers = 2

  @Flag(help: "In bản tóm tắt dạng JSON.")
  var json = false

  @Argument(help: "Tệp ảnh (JPEG, PNG, TIFF, HEIC, PDF) hoặc thư mục ảnh (cả thư mục con).")
  var inputs: [String]

  struct Summary: Encodable {
    var output: String
    var pages: Int
    var recognised: Int
    var failures: [PreparedBook.Failure]
  }

  func validate() throws {
    guard (100...600).contains(dpi) else { throw ValidationError("--dpi từ 100 đến 600.") }
    guard (1...64).contains(workers) else { throw ValidationError("--workers từ 1 đến 64.") }
    if let paper, PrepareInputs.paper(paper) == nil { throw ValidationError("--paper: A3, A4, A5 hoặc ví dụ 210x297.") }
  }

  func work() async throws {
    let templates =
      noForms ? [] : form.isEmpty ? try FormLibrary.bundled() : try form.map { try FormTemplate(file: Console.file($0)) }
    let library = try FormLibrary(templates)
    let repairs = try corrections.map { try PageCorrections(file: Console.file($0)) } ?? .none
    let files = try PictureFile.named(inputs, leavingOut: Console.file(output)).map(\.file)
    let options = PrepareOptions(dpi: dpi, paper: paper.flatMap(PrepareInputs.paper))
    let line = ProgressLine("Trang")
    let steps = ProgressSteps("Làm phẳng")
    let job = PreparationJob(
      inputs: files, into: Console.file(output), preparer: PagePreparer(forms: library, options: options), corrections: repairs,
      workers: workers, digest: { try PrepareInputs.digest($0) },
      progress: { now in
        line.show(now.done, of: now.total)
        steps.show(now.done, of: now.total)
      })
    let book = try await Task.detached { try job.run() }.value
    line.finish()
    let recognised = book.pages.filter { $0.form != nil }.count
    if json {
      try Console.current.json(Summary(output: output, pages: book.pages.count, recognised: recognised, failures: book.failures))
    } else {
      Console.current.line("\(book.pages.count) trang, nhận ra biểu mẫu \(recognised) trang → \(output)/pages.json")
      for failure in book.failures {
        Console.current.note("\(failure.name)\(failure.page.map { ", trang \($0)" } ?? ""): \(failure.message)")
      }
    }
    guard book.failures.isEmpty else { throw ExitCode(1) }
  }
}

/// What the command line of `page prepare` means.
enum PrepareInputs {
  static func paper(_ text: String) -> PaperSize? {
    switch text.uppercased() {
    case "A3": return .a3
    case "A4": return .a4
    case "A5": return .a5
    default:
      let parts = text.lowercased().split(separator: "x").compactMap { Double($0) }
      guard parts.count == 2, parts.allSatisfy({ $0.isFinite && (20...2_000).contains($0) }) else { return nil }
      return PaperSize(widthMM: parts[0], heightMM: parts[1])
    }
  }

  /// SHA-256 of a file, a megabyte at a time.
  static func digest(_ file: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hasher = SHA256Hasher()
    while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { hasher.update(part) }
    return hasher.finalize().hex
  }
}
