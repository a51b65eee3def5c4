import ArgumentParser
import Dispatch
import Foundation
import PageImaging
import Synchronization

struct PageCheckCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Cho biết ảnh trang dùng được hay phải chụp lại, và trang nào chụp hai lần.",
    discussion: "Ví dụ: sogoc page check quyen-1/*.jpg --json")

  @Flag(help: "In kết quả dạng JSON, mỗi ảnh một dòng.")
  var json = false

  @Option(help: "Khổ giấy của trang: A3, A4 hoặc A5.")
  var paper = "A4"

  @Argument(help: "Tệp ảnh (JPEG, PNG, TIFF, HEIC) hoặc thư mục ảnh (cả thư mục con).")
  var files: [String]

  func validate() throws {
    guard sheet != nil else { throw ValidationError("--paper nhận A3, A4 hoặc A5.") }
  }

  private var sheet: PaperSize? {
    switch paper.uppercased() {
    case "A3": .a3
    case "A4": .a4
    case "A5": .a5
    default: nil
    }
  }

  /// One line of the answer.
  struct Line: Encodable {
    var file: String
    var verdict: PageVerdict.Answer
    var reasons: [PageFault]
    var duplicateOf: String?
    var metrics: PageMetrics?
    var error: String?
  }

  private typealias Look = Result<(verdict: PageVerdict, ink: PageInk), PageImagingError>

  func work() async throws {
    let pictures = try PictureFile.named(files)
    let looks = look(pictures.map(\.file))
    var twins = PageTwins()
    var known: [String] = []
    var unread = 0
    for (file, look) in zip(pictures.map(\.name), looks) {
      switch look {
      case .success(let (found, ink)):
        var verdict = found
        let twin = twins.add(ink)
        known.append(file)
        if twin != nil { verdict.addDuplicate() }
        try show(
          Line(
            file: file, verdict: verdict.verdict, reasons: verdict.reasons, duplicateOf: twin.map { known[$0] },
            metrics: verdict.metrics), verdict)
      case .failure(let error):
        unread += 1
        try show(
          Line(file: file, verdict: .retake, reasons: [], error: "\(error.messageVi) \(error.adviceVi)"), nil)
      }
    }
    guard unread == 0 else { throw ExitCode(1) }
  }

  private func show(_ line: Line, _ verdict: PageVerdict?) throws {
    if json { return try Console.current.json(line) }
    guard let verdict else { return Console.current.line("\(line.file): \(line.error ?? "")") }
    var text = "\(line.file): \(verdict.messageVi)"
    if let twin = line.duplicateOf { text += " (giống \(twin))" }
    Console.current.line(text)
    for fault in verdict.reasons where verdict.verdict == .retake && fault != .turned {
      Console.current.line("    \(fault.labelVi): \(fault.adviceVi)")
    }
  }

  /// All files, on as many threads as there are cores; the order of the answers is that of the files.
  private func look(_ files: [URL]) -> [Look] {
    let results = Mutex([Look](repeating: .failure(.missing), count: files.count))
    let next = Atomic(0)
    let sheet = sheet ?? .a4
    let workers = min(files.count, max(1, ProcessInfo.processInfo.activeProcessorCount))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < files.count else { return }
        let look: Look
        do throws(PageImagingError) {
          look = .success(try PageImaging.verdict(file: files[index], paper: sheet))
        } catch {
          look = .failure(error)
        }
        results.withLock { $0[index] = look }
      }
    }
    return results.withLock { $0 }
  }
}
