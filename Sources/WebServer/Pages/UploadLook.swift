import Digitisation
import Synchronization

/// How far the server has looked at files that are being received: said to who sent them, and forgotten when they are received.
final class UploadLook: Sendable {
  static let shared = UploadLook()

  /// A file that is being received: its sender's account, and the name that the sender gave this sending.
  struct Key: Hashable, Sendable {
    var account: String
    var name: String

    init?(account: String, name: String?) {
      // A name that is nobody's guess, and no room for more.
      guard let name, (16...64).contains(name.utf8.count), name.allSatisfy(\.isHexDigit) else { return nil }
      self.account = account
      self.name = name
    }
  }

  private let looks = Mutex<[Key: UploadLookAnswer]>([:])

  subscript(key: Key) -> UploadLookAnswer? {
    looks.withLock { $0[key] }
  }

  func note(_ looked: Int, of pages: Int, for key: Key) {
    looks.withLock { $0[key] = UploadLookAnswer(looked: looked, pages: pages) }
  }

  func forget(_ key: Key) {
    looks.withLock { _ = $0.removeValue(forKey: key) }
  }
}

/// Pages of a file, and how many of them were looked at; no page while the file is not here yet, and once it is received.
struct UploadLookAnswer: Encodable, Sendable {
  var looked = 0
  var pages = 0
}
