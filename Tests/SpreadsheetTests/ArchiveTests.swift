import Foundation
import Spreadsheet
import Testing

extension SpreadsheetSuite {
  @Suite struct Archives {
    private func write(_ path: String) throws {
      var archive = try ArchiveWriter(path: path)
      try archive.add(name: "hộ tịch/Sổ 01.txt", bytes: Array(String(repeating: "chữ ", count: 1_000).utf8))
      try archive.add(name: "ảnh.jpg", bytes: [UInt8](repeating: 7, count: 500))
      try archive.add(name: "rỗng.txt", bytes: [])
      try archive.close()
    }

    @Test func filesComeBackAsTheyWent() throws {
      let scratch = try Scratch()
      let source = try scratch.file("nguồn", [UInt8](repeating: 9, count: 700_000))
      var archive = try ArchiveWriter(path: scratch.path("a.zip"))
      try archive.add(name: "hộ tịch/Sổ 01.txt", bytes: Array("chữ".utf8))
      try archive.add(name: "lớn.bin", file: source)
      try archive.close()
      let reader = try ArchiveReader(path: scratch.path("a.zip"))
      #expect(reader.entries == [ArchiveEntry(name: "hộ tịch/Sổ 01.txt", size: 5), ArchiveEntry(name: "lớn.bin", size: 700_000)])
      #expect(try reader.read("hộ tịch/Sổ 01.txt", limit: 5) == Array("chữ".utf8))
      #expect(try reader.read("lớn.bin", limit: 700_000) == scratch.bytes("nguồn"))
      try reader.extract("lớn.bin", to: scratch.path("ra"), limit: 700_000)
      #expect(try scratch.bytes("ra") == scratch.bytes("nguồn"))
      #expect(throws: SpreadsheetError.tooLarge(limit: .inflatedBytes)) { try reader.read("lớn.bin", limit: 699_999) }
      #expect(throws: SpreadsheetError.missingEntry) { try reader.read("khác", limit: 1) }
    }

    @Test func theSameFilesGiveTheSameBytesAndPackedOnesAreStored() async throws {
      let scratch = try Scratch()
      try write(scratch.path("a.zip"))
      try await Task.sleep(for: .milliseconds(2_100))
      try write(scratch.path("b.zip"))
      let bytes = try scratch.bytes("a.zip")
      #expect(try bytes == scratch.bytes("b.zip"))
      #expect(bytes.count > 500 && bytes.count < 1_500)
      #expect(bytes[7] & 0x08 != 0, "names are marked as UTF-8")
    }

    @Test(arguments: ["../a", "/a", "a/../b", "a\\b", "", "a//b", "C:a", "a\n", ".", "a/.."])
    func namesThatPointOutsideAreRefusedOnBothSides(name: String) throws {
      let scratch = try Scratch()
      #expect(throws: SpreadsheetError.unsafeEntryName(index: 0)) {
        var archive = try ArchiveWriter(path: scratch.path("a.zip"))
        try archive.add(name: name, bytes: [1])
      }
      guard !name.isEmpty, name.utf8.count <= 8 else { return }
      var archive = try ArchiveWriter(path: scratch.path("b.zip"))
      let harmless = String(repeating: "q", count: name.utf8.count)
      try archive.add(name: harmless, bytes: [1])
      try archive.close()
      let bytes = try scratch.bytes("b.zip")
      let path = try scratch.file("c.zip", replacing(Array(harmless.utf8), Array(name.utf8), in: bytes))
      #expect(throws: SpreadsheetError.unsafeEntryName(index: 0)) { try ArchiveReader(path: path) }
    }

    @Test func twoFilesOfOneNameAreRefused() throws {
      let scratch = try Scratch()
      #expect(throws: SpreadsheetError.duplicateEntryName(index: 1)) {
        var archive = try ArchiveWriter(path: scratch.path("a.zip"))
        try archive.add(name: "a", bytes: [1])
        try archive.add(name: "A", bytes: [2])
      }
      var archive = try ArchiveWriter(path: scratch.path("b.zip"))
      try archive.add(name: "aaaa", bytes: [1])
      try archive.add(name: "bbbb", bytes: [2])
      try archive.close()
      let path = try scratch.file("c.zip", replacing(Array("bbbb".utf8), Array("aaaa".utf8), in: scratch.bytes("b.zip")))
      #expect(throws: SpreadsheetError.duplicateEntryName(index: 1)) { try ArchiveReader(path: path) }
    }

    @Test func changedContentIsDetected() throws {
      let scratch = try Scratch()
      try write(scratch.path("a.zip"))
      let bytes = try scratch.bytes("a.zip")
      let path = try scratch.file("b.zip", replacing([7, 7, 7, 7], [7, 7, 7, 8], in: bytes))
      let reader = try ArchiveReader(path: path)
      #expect(throws: SpreadsheetError.damaged(part: "ảnh.jpg")) { try reader.read("ảnh.jpg", limit: 1_000) }
      #expect(throws: SpreadsheetError.damaged(part: "ảnh.jpg")) {
        try reader.extract("ảnh.jpg", to: scratch.path("ra"), limit: 1_000)
      }
      #expect(!FileManager.default.fileExists(atPath: scratch.path("ra")))
    }

    private func replacing(_ old: [UInt8], _ new: [UInt8], in bytes: [UInt8]) -> [UInt8] {
      var result = bytes
      var index = 0
      while index + old.count <= result.count {
        if Array(result[index..<(index + old.count)]) == old {
          result.replaceSubrange(index..<(index + old.count), with: new)
          index += old.count
        } else {
          index += 1
        }
      }
      return result
    }
  }
}
