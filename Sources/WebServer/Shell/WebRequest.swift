import Digitisation
import Foundation
import HTTPTypes
import Hummingbird

/// A request as a step's route sees it.
struct WebRequest: Sendable {
  let request: Request
  let context: SogocContext
  let web: Web

  var node: Node { web.node }

  /// The account that asks.
  /// - Throws: ``WebProblem/notSignedIn``.
  var account: Account {
    get throws {
      guard let session = context.session else { throw WebProblem.notSignedIn }
      return session.account
    }
  }

  var actor: Actor { get throws { try account.actor } }

  /// A part of the path, percent-decoded.
  func path(_ name: String) throws -> String {
    try context.parameters.require(name)
  }

  /// A query parameter, percent-decoded; nil when absent or empty.
  func query(_ name: String) -> String? {
    request.uri.queryParameters[name[...]].map { String($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The JSON body.
  func body<T: Decodable>(as type: T.Type) async throws -> T {
    let buffer = try await request.body.collect(upTo: context.maxUploadSize)
    do {
      return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
    } catch let error as DecodingError {
      throw WebProblem(error)
    } catch {
      throw WebProblem.unreadableBody
    }
  }

  /// The name of an uploaded file: its last path component only.
  var fileName: String {
    let raw = HTTPField.Name("X-File-Name").flatMap { request.headers[$0] } ?? ""
    let name = raw.removingPercentEncoding ?? raw
    return name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map { String($0.prefix(200)) } ?? ""
  }

  /// The name that a sender gave the sending of a file, to ask how far it is.
  var sendingName: String? {
    HTTPField.Name("X-Sending").flatMap { request.headers[$0] }
  }

  /// Streams the body into a file of its own, calls `use`, and removes the file.
  func withUploadedFile<T: Sendable>(_ use: (URL) async throws -> T) async throws -> T {
    let file = URL(filePath: web.configuration.uploadFolder).appending(path: "upload-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try await UploadWriter(file: file, limit: web.configuration.maximumUpload).write(request.body)
    return try await use(file)
  }
}
