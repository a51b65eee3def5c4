import Foundation

/// Where a server is to listen, tried before anything is set up, so that a port in use is told in words.
struct ListeningPort {
  let host: String
  let port: Int

  /// - Throws: ``CommandFailure/portInUse(_:)``, ``CommandFailure/cannotListen(host:port:)``.
  func check() throws {
    guard (0...65_535).contains(port) else { throw CommandFailure.cannotListen(host: host, port: port) }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let address = found else {
      throw CommandFailure.cannotListen(host: host, port: port)
    }
    defer { freeaddrinfo(address) }
    let probe = socket(address.pointee.ai_family, address.pointee.ai_socktype, 0)
    guard probe >= 0 else { return }
    defer { close(probe) }
    var yes: Int32 = 1
    setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(probe, address.pointee.ai_addr, address.pointee.ai_addrlen) != 0 else { return }
    throw errno == EADDRINUSE ? CommandFailure.portInUse(port) : CommandFailure.cannotListen(host: host, port: port)
  }
}
