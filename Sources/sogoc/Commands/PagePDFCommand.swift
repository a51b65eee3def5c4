import ArgumentParser
import Foundation
import PageImaging
import PageReading
import Synchronization

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

  @Option(help: "Số việc làm cùng lúc; kết quả không phụ thuộc vào nó.")
  var workers = 2

  func validate() throws {
    guard (1...64).contains(workers) else { throw ValidationError("--workers từ 1 đến 64.") }
  }

  func work() async throws {
    let book = try BookFile(Console.file(pages))
    let prepared = try book.book()
    let folder = Console.file(output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (workers, isArchive) = (workers, archive)
    let (written, failures) = await Task.detached {
      Self.press(prepared, book, into: folder, workers: workers, isArchive: isArchive)
    }.value
    Console.current.line("\(written) tệp PDF → \(output)")
    for failure in failures { Console.current.note(failure) }
    guard failures.isEmpty else { throw ExitCode(1) }
  }

  /// A page at a time for each worker, so that it is decoded once for all of its registrations; what failed, in the order of the book.
  private static func press(
    _ prepared: PreparedBook, _ book: BookFile, into folder: URL, workers: Int, isArchive: Bool
  ) -> (written: Int, failures: [String]) {
    let line = ProgressLine("Tệp PDF")
    let steps = ProgressSteps("Tệp PDF")
    let total = prepared.pages.reduce(0) { $0 + $1.entries.count }
    let next = Atomic(0)
    let done = Atomic(0)
    let written = Atomic(0)
    // On a full disk every other file would fail as well, after the same work.
    let isFull = Atomic(false)
    let failures = Mutex([[String]](repeating: [], count: prepared.pages.count))
    DispatchQueue.concurrentPerform(iterations: min(workers, max(1, prepared.pages.count))) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < prepared.pages.count else { return }
        let page = prepared.pages[index]
        for number in page.entries.indices {
          guard !isFull.load(ordering: .relaxed) else { return }
          do throws(PageImagingError) {
            try write(number, of: page, book, into: folder, isArchive: isArchive)
            written.add(1, ordering: .relaxed)
          } catch {
            let text = "Trang \(page.id), trường hợp \(number + 1): \(error.messageVi) \(error.adviceVi)"
            failures.withLock { $0[index].append(text) }
            if case .unwritable(let code) = error, [ENOSPC, EDQUOT, EROFS].contains(Int32(code)) {
              isFull.store(true, ordering: .relaxed)
            }
          }
          let now = done.add(1, ordering: .relaxed).newValue
          line.show(now, of: total)
          steps.show(now, of: total)
        }
      }
    }
    line.finish()
    let left = total - done.load(ordering: .relaxed)
    let stopped = left > 0 ? ["Đã dừng, còn \(left) trường hợp chưa làm. Khi ghi được, hãy chạy lại lệnh này."] : []
    return (written.load(ordering: .relaxed), failures.withLock { $0.flatMap { $0 } } + stopped)
  }

  private static func write(
    _ number: Int, of page: PreparedPage, _ book: BookFile, into folder: URL, isArchive: Bool
  ) throws(PageImagingError) {
    let name = "\(page.id)-\(number + 1)"
    guard BookFile.isPlain(page.id), book.place(of: page.images.colour) != nil,
      let part = PDFPart.entry(number, of: page, in: book.folder)
    else { throw .emptyBox }
    let bytes = try PageImaging.entryPDF([part], title: name, profile: isArchive ? .archive : .delivery)
    do {
      try Data(bytes).write(to: folder.appending(path: name + ".pdf"), options: .atomic)
    } catch { throw .unwritable(code: WriteFailure.code(of: error)) }
  }
}
