import Foundation
import Testing

/// `sogoc page pdf` where the files cannot be written.
@Suite struct PagePDFTests {
  /// A prepared page with one entry marked on it.
  private func prepare(_ folder: URL) async throws {
    try Data(HostileFiles.page(seed: 1)).write(to: folder.appending(path: "a.png"))
    let made = try await Program.run(["page", "prepare", "--no-forms", "--dpi", "100", "--output", "ra", "a.png"], in: folder)
    #expect(made.status == 0, "\(made.printed)")
    let file = folder.appending(path: "ra/pages.json")
    var book = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    var pages = try #require(book["pages"] as? [[String: Any]])
    let corners = [[10.0, 10.0], [60.0, 10.0], [60.0, 40.0], [10.0, 40.0]]
    let entry: [String: Any] = [
      "mm": ["x": 10, "y": 10, "width": 50, "height": 30], "px": corners, "confidence": 1, "fields": [[String: Any]](),
    ]
    pages[0]["entries"] = [entry]
    pages[0]["id"] = "trang"
    book["pages"] = Array(pages.prefix(1))
    try JSONSerialization.data(withJSONObject: book).write(to: file)
  }

  @Test func aFolderInTheWayOfAFileIsNamedByTheSystemsOwnNumber() async throws {
    try await withFolder { folder in
      try await prepare(folder)
      let good = try await Program.run(["page", "pdf", "--pages", "ra", "--output", "tot"], in: folder)
      #expect(good.status == 0 && good.output.contains("1 tệp PDF"), "\(good.printed)")
      let inTheWay = folder.appending(path: "pdf/trang-1.pdf")
      try FileManager.default.createDirectory(at: inTheWay, withIntermediateDirectories: true)
      let bad = try await Program.run(["page", "pdf", "--pages", "ra", "--output", "pdf"], in: folder)
      expectWords(bad, status: 1, "Trang trang, trường hợp 1", "mã lỗi hệ thống \(EISDIR)")
      #expect(bad.output.contains("0 tệp PDF"))
      // Nothing half written is left.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "pdf").path) == ["trang-1.pdf"])
    }
  }

  @Test func aFileWhereTheFolderBelongsIsRefusedInWords() async throws {
    try await withFolder { folder in
      try await prepare(folder)
      try Data("x".utf8).write(to: folder.appending(path: "pdf"))
      let bad = try await Program.run(["page", "pdf", "--pages", "ra", "--output", "pdf"], in: folder)
      expectWords(bad, status: bad.status, "pdf")
      #expect(bad.status != 0)
    }
  }

  @Test(.enabled(if: SmallDisk.isAvailable, "only root can mount a small disk"))
  func aFullDiskIsCalledSo() async throws {
    try await withFolder { folder in
      try await prepare(folder)
      // Three pages: after the first that finds no room the others are not tried.
      let file = folder.appending(path: "ra/pages.json")
      var book = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      let page = try #require((book["pages"] as? [[String: Any]])?.first)
      book["pages"] = ["a", "b", "c"].map { id in page.merging(["id": id as Any]) { _, new in new } }
      try JSONSerialization.data(withJSONObject: book).write(to: file)
      try await SmallDisk.with(megabytes: 1) { disk in
        let free = try FileManager.default.attributesOfFileSystem(forPath: disk.path)[.systemFreeSize] as? Int ?? 0
        try Data(count: free).write(to: disk.appending(path: "ballast"))
        let full = try await Program.run(["page", "pdf", "--pages", "ra", "--output", disk.path, "--workers", "1"], in: folder)
        expectWords(full, status: 1, "Ổ đĩa đã đầy", "còn 2 trường hợp chưa làm")
        #expect(full.printed.components(separatedBy: "Ổ đĩa đã đầy").count == 2, "\(full.printed)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["ballast"])
      }
    }
  }
}
