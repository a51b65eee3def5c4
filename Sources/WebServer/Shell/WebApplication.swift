import Digitisation
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging

/// Puts the server together: one place for production and for tests.
public struct WebApplication: Sendable {
  let web: Web

  /// - Throws: when templates or assets cannot be read.
  public init(node: Node, configuration: WebConfiguration) throws {
    let folder = Bundle.module.bundleURL
    try FileManager.default.createDirectory(
      atPath: configuration.uploadFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    web = Web(
      node: node, configuration: configuration, templates: try Templates(folder: folder), assets: try Assets(folder: folder),
      sessions: Sessions(node), credentials: Credentials(node))
  }

  static let steps: [any StepRoutes.Type] = [
    ActionRoutes.self, OpenAPIRoutes.self, PeopleRoutes.self, ProgressRoutes.self, UnitsRoutes.self,
    BooksRoutes.self, PagesRoutes.self, FormRoutes.self, KeyingRoutes.self, TrainingRoutes.self, LexiconRoutes.self,
    WordRoutes.self,
    VerificationRoutes.self, MatchingRoutes.self, PersonRoutes.self,
    ApprovalRoutes.self, ChecksRoutes.self, ReviewRoutes.self, SheetsRoutes.self, DeliveryRoutes.self,
  ]

  /// All routes behind their middleware.
  public func router() -> Router<SogocContext> {
    let router = Router(context: SogocContext.self)
    router.add(middleware: SecurityHeaders(usesTLS: web.configuration.usesTLS))
    router.add(middleware: ProblemMiddleware(templates: web.templates))
    router.add(middleware: OriginCheck())
    router.add(middleware: SessionMiddleware(web: web))
    // Once more behind the session: a page that says no keeps the menu of who asked.
    router.add(middleware: ProblemMiddleware(templates: web.templates))
    let routes = Routes(router: router, web: web)
    for step in Self.steps { step.add(to: routes) }
    LoginRoutes.add(to: routes)
    router.get("/assets/{name}") { request, context in
      try web.assets.response(to: request, name: try context.parameters.require("name"))
    }
    router.get("/health") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: "ok")))
    }
    return router
  }

  /// Runs the server until the process is told to stop.
  /// - Parameters:
  ///   - control: what carries out commands of this machine, on a loopback port of its own.
  ///   - onRunning: gets the port for people and the port for commands.
  public func run(
    logger: Logger, control: ControlChannel, onRunning: @escaping @Sendable (_ port: Int, _ controlPort: Int) async -> Void
  ) async throws {
    let configuration = web.configuration
    let ports = RunningPorts(onRunning)
    let commands = Application(
      router: ControlRoutes.router(control, templates: web.templates),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), serverName: "sogoc"),
      onServerRunning: { channel in await ports.control(channel.localAddress?.port) }, logger: logger)
    let application = Application(
      router: router(), server: try server(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: "sogoc"),
      services: [commands],
      onServerRunning: { channel in await ports.people(channel.localAddress?.port) }, logger: logger)
    try await application.runService()
  }

  private func server() throws -> HTTPServerBuilder {
    guard let certificate = web.configuration.certificateFile, let key = web.configuration.privateKeyFile else { return .http1() }
    let chain = try NIOSSLCertificate.fromPEMFile(certificate)
    let tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    return try .tls(.http1(), tlsConfiguration: tls)
  }
}

/// Waits until both servers listen, then tells once.
private actor RunningPorts {
  private let tell: @Sendable (Int, Int) async -> Void
  private var peoplePort: Int?
  private var controlPort: Int?

  init(_ tell: @escaping @Sendable (Int, Int) async -> Void) {
    self.tell = tell
  }

  func people(_ port: Int?) async {
    peoplePort = port
    await tellIfReady()
  }

  func control(_ port: Int?) async {
    controlPort = port
    await tellIfReady()
  }

  private func tellIfReady() async {
    guard let peoplePort, let controlPort else { return }
    await tell(peoplePort, controlPort)
  }
}
