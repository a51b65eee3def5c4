import Cryptography
import Foundation
import HTTPTypes
import Hummingbird

/// Scripts, styles and pictures of the pages: read once, served with an ETag.
struct Assets: Sendable {
  private struct Asset: Sendable {
    var bytes: [UInt8]
    var type: String
    var tag: String
  }

  private let assets: [String: Asset]

  private static let types = [
    "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2",
  ]

  init(folder: URL) throws {
    var assets: [String: Asset] = [:]
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      guard let type = Self.types[file.pathExtension] else { continue }
      let bytes = [UInt8](try Data(contentsOf: file))
      assets[file.lastPathComponent] = Asset(bytes: bytes, type: type, tag: "\"\(SHA256Digest(hashing: bytes).hex.prefix(24))\"")
    }
    self.assets = assets
  }

  func response(to request: Request, name: String) throws -> Response {
    guard let asset = assets[name] else { throw WebProblem.pageNotFound }
    let headers: HTTPFields = [.contentType: asset.type, .cacheControl: "no-cache", .eTag: asset.tag]
    if request.headers[.ifNoneMatch] == asset.tag { return Response(status: .notModified, headers: headers) }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }
}
