import Cryptography
import Foundation
import Synchronization

/// Page images and other large files in a folder, addressed by their SHA-256.
///
/// A blob is written to a temporary file, synced, renamed to its address and its folders synced: it is either whole or not
/// there, also after a power cut. Storing the same bytes again changes nothing. The calls block; run them on a thread that
/// may wait.
public struct BlobStore: Sendable {
  private let directory: URL
  private let settled = SettledFolders()

  /// A store in `directory`, which is made with the first blob.
  public init(directory: URL) {
    self.directory = directory.standardizedFileURL
  }

  /// Stores bytes held in memory.
  public func put(_ bytes: [UInt8]) throws -> StoredBlob {
    let blob = StoredBlob(sha256: SHA256Digest(hashing: bytes).hex, size: bytes.count)
    if try settleExisting(blob) { return blob }
    return try store { file throws(StorageError) in
      try file.write(bytes[...])
      return blob
    }
  }

  /// Stores a copy of a file, block by block; the file is only read.
  public func put(file source: URL) throws -> StoredBlob {
    try store { file throws(StorageError) in
      var hasher = SHA256Hasher()
      var size = 0
      try OpenFile(reading: source.path).readBlocks { block throws(StorageError) in
        hasher.update(block)
        size += block.count
        try file.write(block)
      }
      return StoredBlob(sha256: hasher.finalize().hex, size: size)
    }
  }

  /// Where the bytes of a blob stand, whether they are there or not.
  public func url(for sha256: String) throws -> URL {
    guard sha256.utf8.count == 64, sha256.utf8.allSatisfy(Self.isDigit) else { throw StorageError.invalidDigest }
    let (first, second) = (sha256.prefix(2), sha256.dropFirst(2).prefix(2))
    return directory.appending(path: "\(first)/\(second)/\(sha256)", directoryHint: .notDirectory)
  }

  /// Whether the store holds the blob; its bytes are not read.
  public func exists(_ sha256: String) throws -> Bool {
    try FileSystem.size(try url(for: sha256).path) != nil
  }

  /// The bytes, checked against their address.
  /// - Throws: `StorageError.blobMissing`, `blobDamaged`.
  public func bytes(_ sha256: String) throws -> [UInt8] {
    let path = try url(for: sha256).path
    guard let size = try FileSystem.size(path) else { throw StorageError.blobMissing(sha256: sha256) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    try OpenFile(reading: path).readBlocks { block throws(StorageError) in bytes += block }
    guard SHA256Digest(hashing: bytes).hex == sha256 else { throw StorageError.blobDamaged(sha256: sha256) }
    return bytes
  }

  /// Reads the blob again and compares it with its address.
  public func verify(_ sha256: String) throws -> BlobCondition {
    let path = try url(for: sha256).path
    guard try FileSystem.size(path) != nil else { return .missing }
    var hasher = SHA256Hasher()
    var size = 0
    try OpenFile(reading: path).readBlocks { block throws(StorageError) in
      hasher.update(block)
      size += block.count
    }
    return hasher.finalize().hex == sha256 ? .intact(size: size) : .damaged
  }

  /// The addresses of all blobs, in order, for the regular check of the whole store.
  public func addresses() throws -> [String] {
    let manager = FileManager.default
    func names(_ path: String, _ length: Int) -> [String] {
      ((try? manager.contentsOfDirectory(atPath: path)) ?? []).filter { $0.utf8.count == length }.sorted()
    }
    return names(directory.path, 2).flatMap { first in
      names("\(directory.path)/\(first)", 2).flatMap { names("\(directory.path)/\(first)/\($0)", 64) }
    }
  }

  /// Removes what interrupted writes have left behind; call it at start, before anything is stored.
  public func removeAbandoned() throws {
    let folder = temporaryFolder
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] { unlink("\(folder)/\(name)") }
  }

  private var temporaryFolder: String { directory.appending(path: "incoming").path }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private func store(_ fill: (borrowing OpenFile) throws(StorageError) -> StoredBlob) throws -> StoredBlob {
    try settled.make(temporaryFolder, upTo: directory.path)
    let temporary = "\(temporaryFolder)/\(RandomID.make())"
    do {
      let blob: StoredBlob
      do {
        let file = try OpenFile(creating: temporary)
        blob = try fill(file)
        try file.sync()
      }
      if try settleExisting(blob) {
        unlink(temporary)
        return blob
      }
      let target = try url(for: blob.sha256)
      let folder = target.deletingLastPathComponent().path
      try settled.make(folder, upTo: directory.path)
      try FileSystem.rename(temporary, to: target.path)
      try FileSystem.sync(directory: folder)
      return blob
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Whether the blob stands there already and whole; a damaged one is replaced. Its name is synced: an earlier put may
  /// have died before that.
  private func settleExisting(_ blob: StoredBlob) throws -> Bool {
    let target = try url(for: blob.sha256)
    guard try verify(blob.sha256) == .intact(size: blob.size) else { return false }
    let folder = target.deletingLastPathComponent().path
    try settled.make(folder, upTo: directory.path)
    try FileSystem.sync(directory: folder)
    return true
  }
}
