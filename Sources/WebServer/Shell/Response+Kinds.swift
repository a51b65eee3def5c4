import Foundation
import HTTPTypes
import Hummingbird

extension Response {
  /// HTML that no proxy or browser keeps.
  static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "private, no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// JSON with sorted keys.
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "private, no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
  }

  /// Bytes of a file or an image.
  static func bytes(_ bytes: [UInt8], type: String, headers extra: HTTPFields = [:]) -> Response {
    var headers: HTTPFields = [.contentType: type, .cacheControl: "private, no-store"]
    for field in extra { headers[field.name] = field.value }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A file that the browser saves under `name`.
  static func download(_ file: URL, name: String, type: String) throws -> Response {
    let handle = try FileHandle(forReadingFrom: file)
    let size = Int(try handle.seekToEnd())
    try handle.close()
    let escaped = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
    return Response(
      status: .ok,
      headers: [
        .contentType: type, .cacheControl: "private, no-store", .contentDisposition: "attachment; filename*=UTF-8''\(escaped)",
      ],
      body: ResponseBody(contentLength: size) { writer in
        let reader = try FileHandle(forReadingFrom: file)
        defer { try? reader.close() }
        while let block = try reader.read(upToCount: 1 << 16), !block.isEmpty {
          try await writer.write(ByteBuffer(bytes: block))
        }
        try await writer.finish(nil)
      })
  }

  /// Sends the browser to another page with GET.
  static func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path, .cacheControl: "private, no-store"])
  }
}
