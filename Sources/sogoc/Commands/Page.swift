import ArgumentParser
import Foundation
import PageImaging

struct Page: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ảnh trang sổ.",
    subcommands: [
      PageCheckCommand.self, PageInspect.self, PageImport.self, PagePrepare.self, PageReadCommand.self, PagePDFCommand.self,
    ])
}

struct PageInspect: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Cho biết mỗi tệp ảnh là gì, có nhận được không.",
    discussion: "Ví dụ: sogoc page inspect quyen-1/*.jpg --json")

  @Flag(help: "In kết quả dạng JSON.")
  var json = false

  @Argument(help: "Tệp ảnh (JPEG, PNG, TIFF, HEIC, PDF).")
  var files: [String]

  struct Verdict: Encodable {
    var file: String
    var accepted: Bool
    var format: String?
    var width: Int?
    var height: Int?
    var pages: Int?
    var reason: String?
  }

  func work() async throws {
    var refused = 0
    for file in files {
      let verdict = verdict(file)
      if !verdict.accepted { refused += 1 }
      if json {
        try Console.current.json(verdict)
      } else {
        Console.current.line(
          "\(file): \(verdict.reason ?? "\(verdict.format ?? "") \(verdict.width ?? 0)×\(verdict.height ?? 0), \(verdict.pages ?? 1) trang")"
        )
      }
    }
    guard refused == 0 else { throw ExitCode(1) }
  }

  private func verdict(_ file: String) -> Verdict {
    do throws(PageImagingError) {
      let info = try PageImaging.inspect(file: Console.file(file))
      return Verdict(
        file: file, accepted: true, format: "\(info.format)", width: info.width, height: info.height, pages: info.pages)
    } catch {
      return Verdict(file: file, accepted: false, reason: "\(error.messageVi) \(error.adviceVi)")
    }
  }
}
