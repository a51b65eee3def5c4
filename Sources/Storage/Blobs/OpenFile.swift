import Foundation

/// A file descriptor that closes itself.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Opens an existing file for reading.
  init(reading path: String) throws(StorageError) {
    try self.init(path, O_RDONLY)
  }

  /// Makes a new file for writing; it must not exist.
  init(creating path: String) throws(StorageError) {
    try self.init(path, O_WRONLY | O_CREAT | O_EXCL)
  }

  private init(_ path: String, _ flags: Int32) throws(StorageError) {
    descriptor = open(path, flags | O_CLOEXEC, 0o600)
    self.path = path
    guard descriptor >= 0 else { throw FileSystem.failure(errno, path) }
  }

  deinit {
    close(descriptor)
  }

  /// Hands over the content block by block.
  func readBlocks(_ size: Int = 1 << 20, _ body: (ArraySlice<UInt8>) throws(StorageError) -> Void) throws(StorageError) {
    var block = [UInt8](repeating: 0, count: size)
    while true {
      let count = Foundation.read(descriptor, &block, size)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileSystem.failure(errno, path) }
      guard count > 0 else { return }
      try body(block[..<count])
    }
  }

  /// Writes all of `bytes`, however the system divides them.
  func write(_ bytes: ArraySlice<UInt8>) throws(StorageError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileSystem.failure(errno, path) }
      rest = rest.dropFirst(count)
    }
  }

  func sync() throws(StorageError) {
    guard fsync(descriptor) == 0 else { throw FileSystem.failure(errno, path) }
  }
}
