import ArgumentParser
import CivilStatus
import Digitisation
import Foundation

struct Sheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bảng Excel của Bộ.", subcommands: [SheetImport.self, SheetExport.self])
}

struct SheetImport: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Nhập một tệp Excel hoặc CSV: mỗi dòng thành một trường hợp, mọi điều lạ được nêu ra.",
    discussion: "Ví dụ: sogoc sheet import mau-khai-sinh.xlsx --yes --unit 68/24781")

  @OptionGroup var options: NodeOptions

  @Argument(help: "Tệp .xlsx hoặc .csv.")
  var file: String

  @Option(help: "Trang tính (mặc định: trang khớp nhất).")
  var sheet: String?

  @Option(help: "Loại sổ: birth, marriage, death, … (mặc định: loại khớp nhất).")
  var kind: String?

  @Option(help: "Mã sổ trong hệ thống; không cho thì theo quyển số và nơi đăng ký ghi trong tệp.")
  var book: String?

  @Option(help: "Đơn vị giữ sổ, mã từ tỉnh xuống; không cho thì theo nơi đăng ký ghi trong tệp.")
  var unit: String?

  @Option(name: .customLong("as"), help: "Tên đăng nhập của người chịu trách nhiệm.")
  var login: String?

  @Flag(help: "Thêm vào sổ đã có tệp khác.")
  var append = false

  func work() async throws {
    try await options.withNode(makesStore: true) { node in try await SheetImportWork(command: self, node: node).run() }
  }
}

struct SheetExport: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Ghi các trường hợp của một loại sổ ra Excel theo cột của Bộ.",
    discussion: "Ví dụ: sogoc sheet export --kind birth --columns 70 --output khai-sinh.xlsx")

  @OptionGroup var options: NodeOptions

  @Option(help: "Loại sổ: birth, marriage, death, parentChild, maritalStatus, …")
  var kind: String

  @Option(help: "Tệp kết quả .xlsx.")
  var output: String

  @Option(help: "Bộ cột (khai sinh: 70 hoặc 60).")
  var columns: String?

  @Option(help: "Chỉ một sổ.")
  var book: String?

  func work() async throws {
    try await options.withNode { node in
      let request = Digitisation.SheetExport.Request(
        kind: RegisterKind(rawValue: kind), book: book, units: [.root], columnSet: columns, showsImported: true)
      let report = try await Digitisation.SheetExport(node).write(request, to: Console.file(output), for: .system)
      if options.json { return try Console.current.json(report) }
      Console.current.line("\(report.rows) dòng của \(report.books) sổ, bộ cột \(report.columnSet) → \(output)")
      if report.rowsWithoutValues > 0 {
        Console.current.note("\(report.rowsWithoutValues) dòng chưa có giá trị đã kiểm tra nên để trống.")
      }
      if !report.templateConfirmed { Console.current.note("Chưa biết mẫu của Bộ cho loại sổ này; tên cột là của Sổ Gốc.") }
    }
  }
}
