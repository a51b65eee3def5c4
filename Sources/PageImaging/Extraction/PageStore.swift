import Foundation
import Glibc

/// Names and writes the stored images of one extraction, and removes them when it fails.
final class PageStore {
  private let directory: URL
  private var written: [URL] = []

  init(directory: URL) { self.directory = directory }

  /// Makes sure that the folder is there.
  func prepare() throws(PageImagingError) {
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(code: EACCES)
    }
  }

  /// Writes one page.
  func write(_ bytes: [UInt8], number: Int, format: ImageFormat) throws(PageImagingError) -> URL {
    let digits = String(number)
    let name = "page-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "." + format.fileExtension
    let file = directory.appendingPathComponent(name)
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(code: errno) }
    written.append(file)
    var done = 0
    var failure: Int32 = 0
    bytes.withUnsafeBufferPointer { buffer in
      while done < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 {
          failure = errno
          break
        }
        done += count
      }
    }
    if Glibc.close(descriptor) != 0 && failure == 0 { failure = errno }
    guard failure == 0 else { throw .unwritable(code: failure) }
    return file
  }

  /// An empty folder of its own inside the target, for the files of child processes.
  func scratch() throws(PageImagingError) -> URL {
    var template = Array(directory.appendingPathComponent(".work-XXXXXX").path.utf8CString)
    guard mkdtemp(&template) != nil else { throw .unwritable(code: errno) }
    return URL(fileURLWithPath: String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// Removes every page written so far.
  func discard() {
    for file in written { unlink(file.path) }
    written = []
  }
}
