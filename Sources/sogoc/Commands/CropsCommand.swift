import ArgumentParser
import Digitisation
import Foundation

struct CropsCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "crops",
    abstract: "Xuất ảnh từng mục đã nhập kèm giá trị đã chốt, để sau này dạy máy đọc chữ viết tay.",
    discussion: """
      Ví dụ: sogoc crops --unit 97/99111 --as quantri --output anh-chu
      Chỉ người quản trị của đơn vị. Thư mục kết quả chứa dữ liệu cá nhân: giữ như giữ sổ.
      """)

  @OptionGroup var options: NodeOptions

  @Option(help: "Đơn vị có sổ, mã từ tỉnh xuống.")
  var unit: String

  @Option(name: .customLong("as"), help: "Tên đăng nhập của người quản trị.")
  var login: String

  @Option(help: "Thư mục kết quả (phải trống hoặc chưa có).")
  var output: String

  func work() async throws {
    let folder = Console.file(output)
    try await options.withNode { node in
      let actor = try await CommandActor.find(login, in: node)
      let report = try await CropExport(node).run(unit: UnitPath(rawValue: unit), to: folder, by: actor)
      if report.failed > 0 { Console.current.note("\(report.failed) mục không cắt được ảnh.") }
      Console.current.line("\(report.entries) trường hợp, \(report.crops) ảnh chữ → \(output)")
    }
  }
}
