import ArgumentParser
import Foundation
import PageReading

struct PageReadCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Đọc chữ in trong các ô của trang đã làm phẳng; ghi vào pages.json cùng độ tin cậy.",
    discussion: """
      Ví dụ: sogoc page read --pages quyen-1 --people dan-cu.csv
      Mỗi ô có chữ đọc được và một mức: sure (chắc), likely (có lẽ), none (không tin được). Chữ viết tay không bao giờ là sure.
      Trang hỏng được nêu tên ở cuối; các trang khác vẫn đọc xong (mã thoát 1).
      """)

  @Option(help: "Thư mục kết quả của sogoc page prepare, hoặc tệp pages.json trong đó.")
  var pages: String

  @Option(
    help:
      "Bảng dân cư (CSV, xlsx) có dòng tên cột như “Họ và tên”, “Họ tên cha”, “Nơi cư trú”: để nhận lại tên người và địa danh."
  )
  var people: String?

  @Option(help: "Bảng đơn vị hành chính CSV (code, level, name, type, …): để nhận lại địa danh cũ và mới.")
  var units: String?

  @Option(help: "Số việc làm cùng lúc; kết quả không phụ thuộc vào nó.")
  var workers = 2

  @Flag(help: "In bản tóm tắt dạng JSON.")
  var json = false

  func validate() throws {
    guard (1...64).contains(workers) else { throw ValidationError("--workers từ 1 đến 64.") }
  }

  func work() async throws {
    let file = try BookFile(Console.file(pages))
    let unread = try file.book()
    try file.checkWritable()
    let lists = try ReadingFiles.lists(people: people.map { Console.file($0) }, units: units.map { Console.file($0) })
    if people != nil {
      Console.current.note("Bảng dân cư: dùng \(lists.usableNames) tên người.")
      if lists.unmarkedNames > 0 {
        Console.current.note(
          "Không dùng \(lists.unmarkedNames) tên viết không dấu: chúng làm mất dấu của chữ đọc đúng. Hãy xin bản có dấu nếu được."
        )
      }
    }
    let line = ProgressLine("Đọc trang")
    let steps = ProgressSteps("Đọc")
    let (book, summary) = try await BookReader(lists: lists, workers: workers).read(unread, in: file.folder) { now in
      line.show(now.done, of: now.total)
      steps.show(now.done, of: now.total)
    }
    line.finish()
    try file.write(book)
    if json {
      try Console.current.json(summary)
    } else {
      Console.current.line(
        "\(summary.pages) trang, \(summary.fields - summary.blank) ô có chữ: chắc \(summary.sure), có lẽ \(summary.likely), "
          + "không tin được \(summary.none); sửa theo danh sách \(summary.snapped) → \(pages)")
      for failure in summary.failures { Console.current.note("Trang \(failure.page): \(failure.message)") }
    }
    guard summary.failures.isEmpty else { throw ExitCode(1) }
  }
}
