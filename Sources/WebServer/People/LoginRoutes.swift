import Digitisation
import Foundation
import HTTPTypes
import Hummingbird

/// Signing in and out, and one's own password.
enum LoginRoutes {
  struct LoginBody: Decodable {
    var login: String
    var password: String
  }

  struct PasswordBody: Decodable {
    var current: String
    var new: String
  }

  static func add(to routes: Routes) {
    let web = routes.web
    routes.router.get("/dang-nhap") { _, context in
      if context.session != nil { return Response.redirect(to: "/") }
      return Response.html(try web.templates.render(Page(template: "login", title: "Đăng nhập"), for: nil))
    }
    routes.router.get("/mat-khau") { _, context in
      guard let session = context.session else { throw WebProblem.notSignedIn }
      let page = Page(template: "password", title: "Mật khẩu", model: ["mustChange": session.mustChangePassword])
      return Response.html(try web.templates.render(page, for: session))
    }
    routes.router.post("/api/v1/login") { request, context in
      let asked = WebRequest(request: request, context: context, web: web)
      let body = try await asked.body(as: LoginBody.self)
      let (token, account) = try await web.sessions.logIn(
        login: body.login, password: body.password, address: context.remoteAddress?.ipAddress ?? "local")
      return try signedIn(token, account: account, web)
    }
    routes.router.post("/api/v1/password") { request, context in
      guard let session = context.session else { throw WebProblem.notSignedIn }
      let body = try await WebRequest(request: request, context: context, web: web).body(as: PasswordBody.self)
      let token = try await web.sessions.changePassword(account: session.account, current: body.current, new: body.new)
      return try signedIn(token, account: session.account, web)
    }
    routes.router.post("/api/v1/logout") { _, context in
      if let session = context.session { try await web.sessions.logOut(token: session.token) }
      var response = try Response.json(["signedOut": true])
      response.setCookie(cookie("", web, maxAge: 0))
      return response
    }
  }

  private static func signedIn(_ token: String, account: Account, _ web: Web) throws -> Response {
    var response = try Response.json(["account": account.id, "name": account.displayName])
    response.setCookie(cookie(token, web, maxAge: Int(Sessions.absolute)))
    return response
  }

  private static func cookie(_ value: String, _ web: Web, maxAge: Int) -> Cookie {
    Cookie(
      name: web.configuration.cookieName, value: value, maxAge: maxAge, path: "/", secure: web.configuration.usesTLS,
      httpOnly: true,
      sameSite: .strict)
  }
}
