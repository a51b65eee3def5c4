import HTTPTypes
import Hummingbird

/// Refuses requests that change something and come from another site's page.
///
/// A browser always says where such a request comes from (`Origin`, `Sec-Fetch-Site`). A program that sends neither header has
/// no cookie of a person's browser to misuse.
struct OriginCheck: RouterMiddleware {
  func handle(
    _ request: Request, context: SogocContext, next: (Request, SogocContext) async throws -> Response
  ) async throws -> Response {
    guard ![.get, .head].contains(request.method) else { return try await next(request, context) }
    if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }), site != "same-origin", site != "none" {
      throw WebProblem.foreignOrigin
    }
    if let origin = request.headers[.origin] {
      guard let host = request.head.authority ?? HTTPField.Name("Host").flatMap({ request.headers[$0] }),
        origin == "http://\(host)" || origin == "https://\(host)"
      else { throw WebProblem.foreignOrigin }
    }
    return try await next(request, context)
  }
}
