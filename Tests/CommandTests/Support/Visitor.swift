import Foundation
import FoundationNetworking
import Synchronization

/// One person's session over HTTP. The session outlives the server, as a browser's does.
final class Visitor: Sendable {
  /// An answer that is no success.
  struct Refused: Error {
    var status: Int
    var text: String
  }

  private let session: URLSession
  private let state = Mutex((address: "", cookie: String?.none))

  init() {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 20
    configuration.httpShouldSetCookies = false
    configuration.httpCookieStorage = nil
    session = URLSession(configuration: configuration)
  }

  /// Where the server answers now.
  func move(to address: String) { state.withLock { $0.address = address } }

  func logIn(_ login: String, _ password: String) async throws {
    _ = try await send("POST", "/api/v1/login", ["login": login, "password": password])
  }

  func get<T: Decodable>(_ path: String, as type: T.Type) async throws -> T {
    try JSONDecoder().decode(type, from: try await send("GET", "/api/v1" + path, String?.none))
  }

  func post<T: Decodable>(_ path: String, _ body: some Encodable, as type: T.Type) async throws -> T {
    try JSONDecoder().decode(type, from: try await send("POST", "/api/v1" + path, body))
  }

  private func send(_ method: String, _ path: String, _ body: (some Encodable)?) async throws -> Data {
    let (address, cookie) = state.withLock { $0 }
    guard let url = URL(string: address + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.setValue("application/json", forHTTPHeaderField: "Accept")
    if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
    if let body {
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
      request.httpBody = try JSONEncoder().encode(body)
    }
    let (data, response) = try await session.data(for: request)
    guard let answer = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    if let set = answer.value(forHTTPHeaderField: "Set-Cookie"), let value = set.split(separator: ";").first {
      state.withLock { $0.cookie = String(value) }
    }
    guard answer.statusCode < 400 else {
      throw Refused(status: answer.statusCode, text: String(decoding: data, as: UTF8.self))
    }
    return data
  }
}
