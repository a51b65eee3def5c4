import ArgumentParser
import Foundation
import PageImaging
import Sample

struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Biểu mẫu in của sổ, là dữ liệu: xem, tạo mới, không cần sửa chương trình.",
    subcommands: [FormList.self, FormNew.self, FormSample.self])
}

struct FormList: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Kể các biểu mẫu có sẵn, hoặc kiểm tra các tệp biểu mẫu.",
    discussion: "Ví dụ: sogoc form list mau-xa.json")

  @Argument(help: "Tệp biểu mẫu JSON; bỏ trống thì kể các biểu mẫu có sẵn.")
  var files: [String] = []

  func work() async throws {
    let templates = files.isEmpty ? try FormLibrary.bundled() : try files.map { try FormTemplate(file: Console.file($0)) }
    for print in try FormLibrary(templates).forms {
      let form = print.template
      let fields = form.fields.count + form.entries.reduce(0) { $0 + $1.fields.count } + (form.rows?.fields.count ?? 0)
      Console.current.line("\(form.id): \(form.title), \(form.widthMM)×\(form.heightMM) mm, \(fields) ô")
    }
  }
}

struct FormNew: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Tạo biểu mẫu từ một trang đã làm phẳng và các ô vẽ trên trang ấy.",
    discussion: """
      Ví dụ: sogoc form new --page quyen-1/pages/0001-grey.jpg --boxes o.json --output mau-xa.json
      o.json: id, title, widthMM, heightMM, entries hoặc rows như trong docs/pages.md, không cần ảnh gốc.
      Nét bút trong các ô được bỏ khỏi ảnh gốc; trang trống cho kết quả tốt nhất.
      """)

  @Option(help: "Ảnh trang đã làm phẳng (từ page prepare) hoặc bản quét trang trống, đúng mép giấy.")
  var page: String

  @Option(help: "Tệp JSON các ô.")
  var boxes: String

  @Option(help: "Tệp biểu mẫu kết quả.")
  var output: String

  @Flag(help: "Trang còn trống: giữ cả những gì in bên trong các ô.")
  var blank = false

  /// A template without its reference image.
  private struct Boxes: Decodable {
    var id: String
    var title: String?
    var widthMM: Double
    var heightMM: Double
    var fields: [FormField]?
    var entries: [FormEntry]?
    var rows: FormRows?
  }

  func work() async throws {
    let boxes: Boxes
    do {
      boxes = try JSONDecoder().decode(Boxes.self, from: Data(contentsOf: Console.file(self.boxes)))
    } catch let error as DecodingError {
      throw CommandFailure.unknown(
        "\(FormProblem(error).messageVi) Tệp “\(self.boxes)” cần id, widthMM, heightMM và entries hoặc rows; ví dụ có trong docs/pages.md."
      )
    }
    var template = FormTemplate(
      id: boxes.id, title: boxes.title ?? boxes.id, widthMM: boxes.widthMM, heightMM: boxes.heightMM, fields: boxes.fields ?? [],
      entries: boxes.entries ?? [], rows: boxes.rows, reference: FormReference(density: 4, png: Data()))
    try template.check()
    guard boxes.entries?.isEmpty == false || boxes.rows != nil || boxes.fields?.isEmpty == false else {
      throw FormProblem.missing("entries")
    }
    template.reference = try FormReference(
      page: Console.file(page), widthMM: boxes.widthMM, heightMM: boxes.heightMM, blanked: blank ? [] : template.writtenAreas)
    // A form without enough print would match anything: refused here, not on the first page.
    _ = try FormPrint(template)
    try template.json().write(to: Console.file(output), options: .atomic)
    Console.current.line("Biểu mẫu \(template.id) → \(output)")
  }
}

struct FormSample: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Ghi lại biểu mẫu của các sổ mẫu (sogoc sample) từ chính bản vẽ của chúng.",
    discussion: "Ví dụ: sogoc form sample --output bieu-mau")

  @Option(help: "Thư mục kết quả.")
  var output: String

  func work() async throws {
    let folder = Console.file(output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for id in PrintedForm.ids {
      guard let form = PrintedForm(id) else { continue }
      try SampleTemplates.template(form, scratch: folder).json().write(to: folder.appending(path: "\(id).json"), options: .atomic)
    }
    Console.current.line("\(PrintedForm.ids.count) biểu mẫu → \(output)")
  }
}
