import ArgumentParser
import CivilStatus
import Digitisation
import Foundation
import PageImaging
import PageReading
import Spreadsheet
import Storage

/// Why a command could not do its work; each says what to do next.
enum CommandFailure: Error, CustomStringConvertible {
  case storeInUse
  case noStore(String)
  case portInUse(Int)
  case cannotListen(host: String, port: Int)
  case fileNotFound(String)
  case notEmpty(String)
  case sampleUnfinished(folder: String, onServer: Bool)
  case unknown(String)
  case unsound(String)

  var description: String {
    switch self {
    case .storeInUse:
      "Kho dữ liệu đang được một chương trình khác mở. Hãy dừng máy chủ (Ctrl+C) rồi chạy lại lệnh, hoặc làm việc này trên trang web."
    case .noStore(let folder):
      "Chưa có kho dữ liệu ở “\(folder)”. Hãy kiểm tra --data, hoặc tạo kho mới bằng sogoc serve --data \(folder)."
    case .portInUse(let port):
      "Cổng \(port) đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác: sogoc serve --port \(port < 65_535 ? port + 1 : 8080)."
    case .cannotListen(let host, let port):
      "Không lắng nghe được ở \(host), cổng \(port). Hãy kiểm tra --host (một địa chỉ của máy này) và --port (cổng dưới 1024 cần quyền quản trị)."
    case .fileNotFound(let path): "Không có tệp “\(path)”. Hãy kiểm tra đường dẫn."
    case .notEmpty(let path): "“\(path)” đã có dữ liệu. Hãy chọn thư mục khác hoặc thư mục trống."
    case .sampleUnfinished(let folder, let onServer):
      "Lần tạo xã mẫu trước bị ngắt giữa chừng, nên kho ở “\(folder)” chỉ có một phần (toàn dữ liệu bịa). Hãy xóa thư mục đó\(onServer ? " và cơ sở dữ liệu đã cho ở --database" : "") rồi chạy lại sogoc serve --sample."
    case .unknown(let what): what
    case .unsound(let what): what
    }
  }
}

/// Words and exit codes of whatever a command threw.
enum Failure {
  static func text(_ error: any Error) -> String {
    switch error {
    case let refusal as Refusal: refusal.messageVi
    case let error as PageImagingError: "\(error.messageVi) \(error.adviceVi)"
    case let error as FormProblem: error.messageVi
    case let error as ReadingError: "\(error.messageVi) \(error.adviceVi)"
    case let error as SpreadsheetError: "\(error.message) \(error.advice)"
    case let error as StorageError: StorageAdvice.text(error)
    case let error as CommandFailure: error.description
    case let error as CivilStatusError: error.description
    case let error as DigitisationError: NodeAdvice.text(error)
    case let error as CocoaError: FileAdvice.text(error)
    case is ValidationError, is CleanExit, is ExitCode: Sogoc.message(for: error)
    default: "Lỗi ngoài dự kiến (\(kind(of: error))). Những gì đã báo lưu vẫn còn; hãy thử lại, nếu còn lỗi thì báo quản trị."
    }
  }

  /// The error's type and case without payload, so that nobody's data is printed.
  private static func kind(of error: any Error) -> String {
    let name = Mirror(reflecting: error).children.first?.label.map { ".\($0)" } ?? ""
    return "\(type(of: error))\(name)"
  }

  /// 1 refused or failed, 2 wrong arguments, 3 store not available, 4 data not sound.
  static func code(_ error: any Error) -> Int32 {
    switch error {
    case is StorageError: 3
    case CommandFailure.storeInUse, CommandFailure.noStore, CommandFailure.sampleUnfinished: 3
    case CommandFailure.unsound: 4
    case let code as ExitCode: code.rawValue
    case is CleanExit: 0
    case is ValidationError: 2
    default: 1
    }
  }
}
