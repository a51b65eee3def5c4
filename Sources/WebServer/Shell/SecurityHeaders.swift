import HTTPTypes
import Hummingbird

/// Headers that every answer carries.
struct SecurityHeaders: RouterMiddleware {
  let usesTLS: Bool

  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
  ].joined(separator: "; ")

  func handle(
    _ request: Request, context: SogocContext, next: (Request, SogocContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    set("Referrer-Policy", "no-referrer", &response)
    set("Cross-Origin-Opener-Policy", "same-origin", &response)
    set("Cross-Origin-Resource-Policy", "same-origin", &response)
    set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()", &response)
    if usesTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }

  private func set(_ name: String, _ value: String, _ response: inout Response) {
    if let field = HTTPField.Name(name) { response.headers[field] = value }
  }
}
