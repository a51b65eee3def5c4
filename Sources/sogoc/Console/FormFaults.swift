import Digitisation
import Foundation
import PageImaging

/// Says which files of an office's folder of forms are not used, when the server starts: nobody would notice it otherwise before
/// pages stay unrecognised.
enum FormFaults {
  /// Lines for the person who starts the server; none when all is well.
  static func lines(_ folder: URL) -> [String] {
    let faults: [FormShelf.Fault]
    do {
      faults = try FormShelf.faults(in: folder)
    } catch {
      return ["Không xem được thư mục biểu mẫu \(folder.path): \(error.messageVi)"]
    }
    guard !faults.isEmpty else { return [] }
    return ["Biểu mẫu riêng không dùng được (\(folder.path)):"] + faults.map { "  \($0.messageVi)" }
  }
}
