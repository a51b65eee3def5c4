import Digitisation
import HTTPTypes
import Hummingbird

/// Finds out who asks. What an unknown person may see is decided by the routes.
struct SessionMiddleware: RouterMiddleware {
  let web: Web

  /// What a person who must choose a password may still use.
  private static let openToAll = ["/mat-khau", "/dang-xuat", "/assets/", "/api/v1/password", "/api/v1/logout", "/api/v1/login"]

  func handle(
    _ request: Request, context: SogocContext, next: (Request, SogocContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let token = request.cookies[web.configuration.cookieName]?.value, token.utf8.count == 64,
      let account = try await web.sessions.account(token: token)
    {
      let mustChange = try await web.credentials.mustChange(account: account.id)
      context.session = SignedIn(account: account, token: token, mustChangePassword: mustChange)
      if mustChange, !Self.openToAll.contains(where: { request.uri.path.hasPrefix($0) }) { throw WebProblem.mustChangePassword }
    }
    return try await next(request, context)
  }
}
