import Foundation
import Testing

@Suite struct SampleCommandTests {
  @Test func theSameSeedGivesTheSameBytes() async throws {
    try await withFolder { folder in
      for output in ["a", "b"] {
        let made = try await Program.run("sample", "--output", output, "--seed", "7", "--persons", "60", in: folder)
        #expect(made.status == 0, "\(made.printed)")
      }
      let (first, second) = (try contents(folder.appending(path: "a")), try contents(folder.appending(path: "b")))
      #expect(first.count > 10)
      #expect(first.keys.contains { $0.hasSuffix(".png") })
      #expect(first == second)
      let other = try await Program.run("sample", "--output", "c", "--seed", "8", "--persons", "60", "--no-pages", in: folder)
      #expect(other.status == 0)
      #expect(try contents(folder.appending(path: "c"))["population.csv"] != first["population.csv"])
    }
  }

  @Test func aFolderWithFilesIsLeftAlone() async throws {
    try await withFolder { folder in
      try Data("của người khác".utf8).write(to: folder.appending(path: "x"))
      expectWords(try await Program.run("sample", "--output", ".", in: folder), status: 1, "đã có dữ liệu")
    }
  }

  private func contents(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true { files[path] = try Data(contentsOf: file) }
    }
    return files
  }
}
