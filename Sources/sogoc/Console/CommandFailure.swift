import ArgumentParser
import CivilStatus
import Digitisation
import PageImaging
import Spreadsheet
import Storage

/// Why a command could not do its work; each says what to do next.
enum CommandFailure: Error, CustomStringConvertible {
  case storeInUse
  case fileNotFound(String)
  case notEmpty(String)
  case unknown(String)
  case unsound(String)

  var description: String {
    switch self {
    case .storeInUse:
      "Kho dữ liệu đang được một chương trình khác mở. Hãy dừng máy chủ (Ctrl+C) rồi chạy lại lệnh, hoặc làm việc này trên trang web."
    case .fileNotFound(let path): "Không có tệp “\(path)”. Hãy kiểm tra đường dẫn."
    case .notEmpty(let path): "“\(path)” đã có dữ liệu. Hãy chọn thư mục khác hoặc thư mục trống."
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
    case let error as SpreadsheetError: "\(error.message) \(error.advice)"
    case let error as StorageError: StorageAdvice.text(error)
    case let error as CommandFailure: error.description
    default: Sogoc.fullMessage(for: error)
    }
  }

  /// 1 refused or failed, 2 wrong arguments, 3 store not available, 4 data not sound.
  static func code(_ error: any Error) -> Int32 {
    switch error {
    case is StorageError: 3
    case CommandFailure.storeInUse: 3
    case CommandFailure.unsound: 4
    case is Refusal, is PageImagingError, is SpreadsheetError, is CommandFailure: 1
    default: Sogoc.exitCode(for: error).rawValue
    }
  }
}
