import Foundation
import Hummingbird

/// Writes a request's body to a file as it arrives, within a limit.
struct UploadWriter {
  let file: URL
  let limit: Int

  func write(_ body: RequestBody) async throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw WebProblem.noRoomForUpload
    }
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    var written = 0
    for try await buffer in body {
      written += buffer.readableBytes
      guard written <= limit else { throw WebProblem.uploadTooLarge(limit: limit) }
      do {
        try handle.write(contentsOf: Data(buffer.readableBytesView))
      } catch {
        throw WebProblem.noRoomForUpload
      }
    }
    guard written > 0 else { throw WebProblem.emptyUpload }
  }
}
