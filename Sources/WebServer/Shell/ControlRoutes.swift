import Foundation
import HTTPTypes
import Hummingbird

/// `POST /control`: a command line of this machine, run inside the server. Listens on a loopback port of its own.
enum ControlRoutes {
  static func router(_ control: ControlChannel, templates: Templates) -> Router<SogocContext> {
    let router = Router(context: SogocContext.self)
    router.add(middleware: ProblemMiddleware(templates: templates))
    router.post("/control") { request, context in
      let given = request.headers[.authorization] ?? ""
      guard given.hasPrefix("Bearer "), control.accepts(String(given.dropFirst(7))) else { throw WebProblem.wrongControlToken }
      let body = try await request.body.collect(upTo: context.maxUploadSize)
      guard let arguments = try? JSONDecoder().decode([String].self, from: Data(body.readableBytesView)) else {
        throw WebProblem.unreadableBody
      }
      return try Response.json(await control.run(arguments))
    }
    return router
  }
}
