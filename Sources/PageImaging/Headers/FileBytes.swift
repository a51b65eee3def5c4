import Foundation
import Glibc

/// An open file, closed when the value goes.
struct FileBytes: ~Copyable, ByteSource {
  private let descriptor: Int32
  let count: Int

  /// Opens a regular file for reading.
  init(_ file: URL) throws(PageImagingError) {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .unreadable(code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable(code: EINVAL)
    }
    self.descriptor = descriptor
    self.count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func bytes(at offset: Int, length: Int) throws(PageImagingError) -> [UInt8] {
    guard offset >= 0, length > 0, offset < count else { return [] }
    let wanted = min(length, count - offset)
    var failure: Int32 = 0
    let result = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted {
        let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), wanted - filled, off_t(offset + filled))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else { throw .unreadable(code: failure) }
    return result
  }

  /// The whole file, refused above the limit.
  func all(limits: ImageLimits) throws(PageImagingError) -> [UInt8] {
    guard count <= limits.maximumBytes else { throw .tooManyBytes(found: count, limit: limits.maximumBytes) }
    guard count > 0 else { throw .empty }
    return try bytes(at: 0, length: count)
  }
}
