import Digitisation
import Foundation
import Testing

/// A disk that is full refuses in words and loses nothing; with room again the work goes on.
@Suite(.serialized, .enabled(if: SmallDisk.isAvailable, "only root can mount a small disk")) struct FullDiskTests {
  @Test func anImportThatFillsTheDiskGoesOnLater() async throws {
    try await withFolder { folder in
      let rows = (1...4_000).map { SheetText.birth("\($0)/1999", name: "Lê Thị Bịa \($0)") }
      try SheetText.write([SheetText.headers] + rows, to: folder.appending(path: "s.xlsx"))
      try await SmallDisk.with(megabytes: 12) { disk in
        let ballast = disk.appending(path: "ballast")
        let arguments = ["sheet", "import", "s.xlsx", "--yes", "--data", disk.appending(path: "d").path]
        try Data(count: 8 << 20).write(to: ballast)
        let full = try await Program.run(arguments, in: folder)
        expectWords(full, status: 3, "Ổ đĩa đã đầy")
        try FileManager.default.removeItem(at: ballast)
        let place = ["--data", disk.appending(path: "d").path]
        #expect(try await Program.run(["ledger", "verify"] + place, in: folder).status == 0)
        // The store of 4,000 rows needs more than the small disk: it moves to a larger one and goes on.
        try FileManager.default.moveItem(at: disk.appending(path: "d"), to: folder.appending(path: "d"))
      }
      let on = try await Program.run("sheet", "import", "s.xlsx", "--yes", "--data", "d", in: folder)
      #expect(on.status == 0, "\(on.errors)")
      #expect(on.output.hasPrefix("Đã nhập 4000/4000 dòng"))
      #expect(try await Program.run("ledger", "verify", "--data", "d", in: folder).status == 0)
    }
  }

  @Test func aBackupWithoutRoomSaysSo() async throws {
    try await withFolder { folder in
      try await KeyingCommune(location: NodeLocation(folder: folder.appending(path: "d"))).settle(entries: 400)
      try await SmallDisk.with(megabytes: 1) { disk in
        try Data(count: 1_000_000).write(to: disk.appending(path: "ballast"))
        let full = try await Program.run("backup", "--data", "d", "--output", disk.appending(path: "b").path, in: folder)
        expectWords(full, status: 3, "Ổ đĩa đã đầy")
        let out = try await Program.run("ledger", "export", "--data", "d", "--output", disk.appending(path: "l").path, in: folder)
        expectWords(out, status: out.status, "đĩa")
        #expect(out.status != 0)
      }
    }
  }

  @Test func pagesStopWhereTheDiskIsFullAndGoOnFromThere() async throws {
    try await withFolder { folder in
      let names = (1...6).map { "\($0).png" }
      for (seed, name) in names.enumerated() {
        try Data(HostileFiles.page(seed: UInt8(seed))).write(to: folder.appending(path: name))
      }
      func prepare(_ place: String) async throws -> Program.Outcome {
        try await Program.run(
          ["page", "prepare", "--no-forms", "--dpi", "100", "--workers", "1", "--output", place] + names, in: folder)
      }
      #expect(try await prepare("ra").status == 0)
      let whole = try Data(contentsOf: folder.appending(path: "ra/pages.json"))
      // Room for two or three of the six.
      let room = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "ra").path).reduce(0) { sum, name in
        let size = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "ra/\(name)").path)[.size] as? Int
        return sum + ((size ?? 0) + 4_095) / 4_096 * 4_096
      }
      try await SmallDisk.with(megabytes: 64) { disk in
        let ballast = disk.appending(path: "ballast")
        try Data(count: (64 << 20) - room / 2).write(to: ballast)
        let place = disk.appending(path: "ra")
        let full = try await prepare(place.path)
        expectWords(full, status: 1, "Ổ đĩa đã đầy")
        let said = full.errors.split(separator: "\n").filter { !$0.contains("Làm phẳng") }
        #expect(said.count == 1, "one disk, one sentence: \(full.errors)")
        #expect(FileManager.default.fileExists(atPath: place.appending(path: "state/0001.json").path))
        try FileManager.default.removeItem(at: ballast)
        #expect(try await prepare(place.path).status == 0)
        #expect(try Data(contentsOf: place.appending(path: "pages.json")) == whole)
      }
    }
  }
}

/// A disk of a few megabytes in memory.
enum SmallDisk {
  static let isAvailable: Bool = {
    guard geteuid() == 0, let folder = try? mount(1) else { return false }
    unmount(folder)
    return true
  }()

  static func with<T>(megabytes: Int, _ body: (URL) async throws -> T) async throws -> T {
    let folder = try mount(megabytes)
    defer { unmount(folder) }
    return try await body(folder)
  }

  private static func mount(_ megabytes: Int) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-disk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700", "tmpfs", folder.path)
    return folder
  }

  private static func unmount(_ folder: URL) {
    try? run("umount", "-l", folder.path)
    try? FileManager.default.removeItem(at: folder)
  }

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
  }
}
