import Digitisation
import HTTPTypes
import Hummingbird
import Logging
import PageImaging
import Storage

/// Turns every error into an answer: JSON for programs, a page for people. Nothing personal is logged.
struct ProblemMiddleware: RouterMiddleware {
  let templates: Templates

  func handle(
    _ request: Request, context: SogocContext, next: (Request, SogocContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let answer = Self.answer(to: error)
      if answer.status >= 500 {
        context.logger.error("request failed", metadata: ["kind": "\(Self.kind(of: error))", "status": "\(answer.status)"])
      }
      return try respond(answer, to: request, context)
    }
  }

  static func answer(to error: any Error) -> ProblemAnswer {
    switch error {
    case let problem as WebProblem: ProblemAnswer(problem)
    case let refusal as Refusal: ProblemAnswer(refusal)
    case let refusal as LoginRefusal: ProblemAnswer(refusal)
    case let error as PageImagingError:
      ProblemAnswer(status: 422, code: "image", message: error.messageVi + " " + error.adviceVi)
    case let error as StorageError: ProblemAnswer(error)
    case let error as HTTPError where error.status == .notFound: ProblemAnswer(.pageNotFound)
    case let error as any HTTPResponseError:
      ProblemAnswer(status: error.status.code, code: "request", message: "Yêu cầu không hợp lệ. Hãy tải lại trang và thử lại.")
    default:
      ProblemAnswer(
        status: 500, code: "internal",
        message: "Máy chủ gặp lỗi ngoài dự kiến. Nội dung đã lưu vẫn còn. Hãy thử lại; nếu còn lỗi, báo quản trị kèm giờ xảy ra.")
    }
  }

  /// The error's type and case without payload, so that no person's data reaches the log.
  static func kind(of error: any Error) -> String {
    if let error = error as? StorageError { return "StorageError.\(error.caseName)" }
    let name = Mirror(reflecting: error).children.first?.label ?? "\(type(of: error))"
    return "\(type(of: error)).\(name)"
  }

  private func respond(_ answer: ProblemAnswer, to request: Request, _ context: SogocContext) throws -> Response {
    let status = HTTPResponse.Status(code: answer.status)
    if request.uri.path.hasPrefix("/api/") || request.headers[.accept]?.contains("text/html") != true {
      return try .json(answer, status: status)
    }
    if answer.code == "notSignedIn" { return .redirect(to: "/dang-nhap") }
    if answer.code == "mustChangePassword" { return .redirect(to: "/mat-khau") }
    let page = Page(template: "problem", title: "Có vấn đề", model: ["message": answer.message, "code": answer.code])
    return try .html(templates.render(page, for: context.session), status: status)
  }
}

extension ProblemAnswer {
  /// What a failing store means for the person.
  init(_ error: StorageError) {
    switch error {
    case .diskFull:
      self.init(
        status: 507, code: "diskFull",
        message:
          "Ổ đĩa của máy chủ đã đầy nên chưa lưu được. Nội dung trên màn hình vẫn giữ; hãy báo quản trị giải phóng ổ đĩa rồi thử lại."
      )
    default:
      self.init(
        status: 503, code: "storage",
        message:
          "Kho dữ liệu chưa trả lời. Những gì đã báo “Đã lưu” vẫn còn; hãy thử lại sau ít phút, nếu còn lỗi thì báo quản trị.")
    }
  }
}
