import ArgumentParser
import Foundation
import PageImaging
import PageReading

struct PagePDFCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf", abstract: "Làm một tệp PDF/A cho mỗi trường hợp của trang đã làm phẳng; chữ đã đọc thì tìm được.",
    discussion: "Ví dụ: sogoc page pdf --pages quyen-1 --output quyen-1/pdf")

  @Option(help: "Thư mục kết quả của sogoc page prepare, hoặc tệp pages.json trong đó.")
  var pages: String

  @Option(help: "Thư mục kết quả.")
  var output: String

  @Flag(help: "Bản lưu trữ 300 dpi thay cho bản bàn giao.")
  var archive = false

  func work() async throws {
    let book = try BookFile(Console.file(pages))
    let prepared = try book.book()
    let folder = Console.file(output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let line = ProgressLine("Tệp PDF")
    let jobs = prepared.pages.flatMap { page in page.entries.indices.map { (page, $0) } }
    var written = 0
    var failures: [String] = []
    for (done, (page, number)) in jobs.enumerated() {
      let name = "\(page.id)-\(number + 1)"
      do throws(PageImagingError) {
        guard BookFile.isPlain(page.id), book.place(of: page.images.colour) != nil,
          let part = PDFPart.entry(number, of: page, in: book.folder)
        else { throw .emptyBox }
        let bytes = try PageImaging.entryPDF([part], title: name, profile: archive ? .archive : .delivery)
        do {
          try Data(bytes).write(to: folder.appending(path: name + ".pdf"), options: .atomic)
        } catch { throw .unwritable(code: WriteFailure.code(of: error)) }
        written += 1
      } catch {
        failures.append("Trang \(page.id), trường hợp \(number + 1): \(error.messageVi) \(error.adviceVi)")
      }
      line.show(done + 1, of: jobs.count)
    }
    line.finish()
    Console.current.line("\(written) tệp PDF → \(output)")
    for failure in failures { Console.current.note(failure) }
    guard failures.isEmpty else { throw ExitCode(1) }
  }
}
