import Cryptography
import Foundation
import Testing

@testable import Storage

@Suite struct BlobStoreTests {
  private func withFolder<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-blobs-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  private func files(_ folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  @Test(arguments: [0, 1, 1_000_000, 3_500_001])
  func bytesComeBackUnderTheirDigest(_ count: Int) throws {
    try withFolder { folder in
      let store = BlobStore(directory: folder.appending(path: "deep/blobs"))
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let blob = try store.put(bytes)
      #expect(blob == StoredBlob(sha256: SHA256Digest(hashing: bytes).hex, size: count))
      #expect(try store.bytes(blob.sha256) == bytes)
      #expect(try store.verify(blob.sha256) == .intact(size: count))
      #expect(try store.exists(blob.sha256))
      #expect(try store.addresses() == [blob.sha256])
      #expect(files(folder) == ["deep/blobs/\(blob.sha256.prefix(2))/\(blob.sha256.dropFirst(2).prefix(2))/\(blob.sha256)"])
    }
  }

  @Test func sameBytesAreStoredOnceWhetherFromMemoryOrFile() throws {
    try withFolder { folder in
      let store = BlobStore(directory: folder.appending(path: "blobs"))
      let source = folder.appending(path: "scan.jpg")
      let first = try store.put(Array("trang 1".utf8))
      try Data("trang 1".utf8).write(to: source)
      #expect(try store.put(file: source) == first)
      #expect(try store.put(Array("trang 1".utf8)) == first)
      #expect(files(folder).count == 2)
      #expect(try Data(contentsOf: source) == Data("trang 1".utf8))
    }
  }

  @Test func damageIsFoundAndMendedByStoringAgain() throws {
    try withFolder { folder in
      let store = BlobStore(directory: folder)
      let bytes = Array("trang sổ".utf8)
      let blob = try store.put(bytes)
      try Data("trang sỗ".utf8).write(to: try store.url(for: blob.sha256))
      #expect(try store.verify(blob.sha256) == .damaged)
      #expect(throws: StorageError.blobDamaged(sha256: blob.sha256)) { try store.bytes(blob.sha256) }
      _ = try store.put(bytes)
      #expect(try store.verify(blob.sha256) == .intact(size: bytes.count))
      try Data().write(to: try store.url(for: blob.sha256))
      _ = try store.put(bytes)
      #expect(try store.bytes(blob.sha256) == bytes)
    }
  }

  @Test func missingBlobAndMissingFileAreNamed() throws {
    try withFolder { folder in
      let store = BlobStore(directory: folder)
      let address = SHA256Digest(hashing: "x").hex
      let (condition, exists) = (try store.verify(address), try store.exists(address))
      #expect(condition == .missing)
      #expect(!exists)
      #expect(throws: StorageError.blobMissing(sha256: address)) { try store.bytes(address) }
      let source = folder.appending(path: "none.jpg")
      #expect(throws: StorageError.notFound(path: source.path)) { try store.put(file: source) }
      #expect(files(folder).isEmpty)
    }
  }

  @Test(arguments: ["", "abc", "../../../../etc/passwd", String(repeating: "A", count: 64), String(repeating: "é", count: 32)])
  func addressThatIsNoDigestIsRefused(_ address: String) throws {
    let store = BlobStore(directory: FileManager.default.temporaryDirectory)
    #expect(throws: StorageError.invalidDigest) { try store.url(for: address) }
  }

  @Test func abandonedPartsAreRemoved() throws {
    try withFolder { folder in
      let store = BlobStore(directory: folder)
      let blob = try store.put([1])
      try Data("half".utf8).write(to: folder.appending(path: "incoming/abcd"))
      try store.removeAbandoned()
      #expect(files(folder).count == 1)
      #expect(try store.exists(blob.sha256))
    }
  }

  @Test func manyThreadsMayStoreTheSameBlob() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-blobs-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = BlobStore(directory: folder)
    let bytes = [UInt8](repeating: 7, count: 200_000)
    let blobs = try await withThrowingTaskGroup(of: StoredBlob.self) { group in
      for _ in 0..<16 { group.addTask { try await offTheTaskThreads { try store.put(bytes) } } }
      return try await group.reduce(into: Set<StoredBlob>()) { $0.insert($1) }
    }
    #expect(blobs.count == 1)
    #expect(files(folder).count == 1)
  }

  @Test(.enabled(if: SmallDisk.isAvailable, "needs the right to mount a small disk"))
  func fullDiskLeavesNoHalfBlob() throws {
    try SmallDisk.with(megabytes: 2) { disk in
      let store = BlobStore(directory: disk.appending(path: "blobs"))
      var kept: [StoredBlob] = []
      #expect(throws: StorageError.diskFull) {
        for number in 0..<40 { kept.append(try store.put([UInt8](repeating: UInt8(number), count: 300_000))) }
      }
      #expect(kept.count > 2)
      #expect(files(disk).count == kept.count)
      for blob in kept { #expect(try store.verify(blob.sha256) == .intact(size: blob.size)) }
      _ = try store.put([1, 2, 3])
    }
  }
}
