import Digitisation
import Hummingbird
import Logging
import NIOCore

/// What travels with one request.
public struct SogocContext: RequestContext, RemoteAddressRequestContext {
  public var coreContext: CoreRequestContextStorage
  public let remoteAddress: SocketAddress?
  /// Who is signed in, if anybody.
  var session: SignedIn?

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// Bodies that are decoded as JSON; files are streamed and have limits of their own.
  public var maxUploadSize: Int { 4 << 20 }
}

/// An account with the session it came by.
struct SignedIn: Sendable {
  var account: Account
  var token: String
  /// True while the person must choose a password before anything else.
  var mustChangePassword: Bool
}
