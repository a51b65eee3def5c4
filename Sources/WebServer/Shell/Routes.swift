import HTTPTypes
import Hummingbird

/// A step's routes.
protocol StepRoutes: Sendable {
  static func add(to routes: Routes)
}

/// Where steps hang their routes: pages for people, JSON and bytes for programs.
struct Routes {
  let router: Router<SogocContext>
  let web: Web

  /// A page for a person who is signed in.
  func page(_ path: String, _ handler: @escaping @Sendable (WebRequest) async throws -> Page) {
    let web = self.web
    router.get(RouterPath(path)) { request, context in
      let asked = WebRequest(request: request, context: context, web: web)
      try Menu.check(path, for: try asked.actor)
      return Response.html(try web.templates.render(try await handler(asked), for: context.session))
    }
  }

  /// JSON under `/api/v1`, for who is signed in.
  func json<T: Encodable & Sendable>(
    _ method: WebMethod, _ path: String, _ handler: @escaping @Sendable (WebRequest) async throws -> T
  ) {
    let web = self.web
    router.on(RouterPath("/api/v1" + path), method: method.http) { request, context in
      let asked = WebRequest(request: request, context: context, web: web)
      _ = try asked.account
      return try Response.json(try await handler(asked))
    }
  }

  /// Bytes under `/api/v1` (images, files), for who is signed in.
  func response(
    _ method: WebMethod, _ path: String, _ handler: @escaping @Sendable (WebRequest) async throws -> Response
  ) {
    let web = self.web
    router.on(RouterPath("/api/v1" + path), method: method.http) { request, context in
      let asked = WebRequest(request: request, context: context, web: web)
      _ = try asked.account
      return try await handler(asked)
    }
  }
}

/// Methods that routes use.
enum WebMethod: Sendable {
  case get
  case post
  case put
  case delete

  var http: HTTPRequest.Method {
    switch self {
    case .get: .get
    case .post: .post
    case .put: .put
    case .delete: .delete
    }
  }
}
