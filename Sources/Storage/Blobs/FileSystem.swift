import Foundation

/// The few calls that make a file durable, with typed errors.
enum FileSystem {
  /// Forces a file to disk.
  static func sync(file path: String) throws(StorageError) {
    try syncDescriptor(path, flags: O_RDONLY)
  }

  /// Forces the names in a directory to disk.
  static func sync(directory path: String) throws(StorageError) {
    try syncDescriptor(path, flags: O_RDONLY | O_DIRECTORY)
  }

  static func rename(_ source: String, to target: String) throws(StorageError) {
    guard Foundation.rename(source, target) == 0 else { throw failure(errno, target) }
  }

  /// Makes one directory; being there already is fine.
  /// - Returns: whether it is new.
  static func makeDirectory(_ path: String) throws(StorageError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw failure(errno, path) }
    return false
  }

  /// Size of a file; `nil` if there is none.
  static func size(_ path: String) throws(StorageError) -> Int? {
    var status = stat()
    if stat(path, &status) == 0 { return Int(status.st_size) }
    guard errno == ENOENT || errno == ENOTDIR else { throw failure(errno, path) }
    return nil
  }

  static func failure(_ code: Int32, _ path: String) -> StorageError {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case ENOENT, ENOTDIR, EACCES, EPERM, EROFS: .notFound(path: path)
    default: .inputOutput(code: Int(code))
    }
  }

  private static func syncDescriptor(_ path: String, flags: Int32) throws(StorageError) {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno, path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(errno, path) }
  }
}
