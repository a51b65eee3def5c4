import Digitisation
import HTTPTypes

/// What goes wrong at the door itself.
enum WebProblem: Error, Hashable, Sendable {
  case notSignedIn
  case mustChangePassword
  case foreignOrigin
  case unreadableBody
  /// A member of the JSON body that is not there, or is of another type; `input.number`.
  case wrongMember(path: String, isMissing: Bool)
  case uploadTooLarge(limit: Int)
  case emptyUpload
  case noRoomForUpload
  case pageNotFound
  case wrongControlToken
}

extension WebProblem {
  /// Where decoding failed: the way to the member, never its value.
  init(_ error: DecodingError) {
    var way: [any CodingKey]
    var isMissing = true
    switch error {
    case .keyNotFound(let key, let context): way = context.codingPath + [key]
    case .valueNotFound(_, let context): way = context.codingPath
    case .typeMismatch(_, let context), .dataCorrupted(let context):
      way = context.codingPath
      isMissing = false
    @unknown default: way = []
    }
    let path = way.map { key in key.intValue.map { "\($0)" } ?? key.stringValue }.joined(separator: ".")
    self = path.isEmpty ? .unreadableBody : .wrongMember(path: String(path.prefix(200)), isMissing: isMissing)
  }
}

/// A problem as it is answered: status, stable code, words for the person.
struct ProblemAnswer: Hashable, Sendable, Codable {
  var status: Int
  var code: String
  var message: String

  init(status: Int, code: String, message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  init(_ problem: WebProblem) {
    switch problem {
    case .notSignedIn:
      self.init(status: 401, code: "notSignedIn", message: "Phiên làm việc đã hết. Hãy đăng nhập lại; nội dung đã lưu vẫn còn.")
    case .mustChangePassword:
      self.init(status: 403, code: "mustChangePassword", message: "Hãy đặt mật khẩu mới trước khi làm việc.")
    case .foreignOrigin:
      self.init(
        status: 403, code: "foreignOrigin", message: "Yêu cầu đến từ trang khác nên bị từ chối. Hãy mở lại Sổ Gốc và thử lại.")
    case .unreadableBody:
      self.init(
        status: 400, code: "unreadableBody", message: "Máy chủ không đọc được nội dung gửi lên. Hãy tải lại trang và thử lại.")
    case .wrongMember(let path, let isMissing):
      self.init(
        status: 400, code: "unreadableBody",
        message: "Nội dung gửi lên \(isMissing ? "thiếu mục" : "có mục sai kiểu") “\(path)”. Hãy tải lại trang và thử lại.")
    case .uploadTooLarge(let limit):
      self.init(
        status: 413, code: "uploadTooLarge",
        message: "Tệp quá lớn (tối đa \(limit >> 20) MB). Hãy chia nhỏ tệp hoặc quét với độ phân giải 300 dpi.")
    case .emptyUpload:
      self.init(status: 422, code: "emptyUpload", message: "Tệp rỗng. Hãy kiểm tra lại tệp trên máy của bạn.")
    case .noRoomForUpload:
      self.init(
        status: 507, code: "noRoomForUpload",
        message: "Ổ đĩa của máy chủ đã đầy hoặc không ghi được. Chưa nhận tệp; hãy báo quản trị giải phóng ổ đĩa rồi gửi lại.")
    case .pageNotFound:
      self.init(status: 404, code: "notFound", message: "Không có trang này. Hãy quay về trang chính.")
    case .wrongControlToken:
      self.init(status: 403, code: "wrongControlToken", message: "Mã điều khiển không đúng.")
    }
  }

  init(_ refusal: Refusal) {
    let status =
      switch refusal {
      case .notFound: 404
      case .notPermitted, .separation: 403
      case .invalidInput: 422
      case .reserved: 423
      case .wrongStatus, .missingFlag, .forbiddenFlag, .bookClosed, .bookNotClosed, .stale, .alreadyExists, .unmet: 409
      }
    self.init(status: status, code: refusal.code, message: refusal.messageVi)
  }

  init(_ refusal: LoginRefusal) {
    switch refusal {
    case .wrong: self.init(status: 401, code: "wrongPassword", message: refusal.messageVi)
    case .slowedDown: self.init(status: 429, code: "slowedDown", message: refusal.messageVi)
    }
  }
}
