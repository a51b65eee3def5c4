import Foundation
import Testing

/// `sogoc page prepare` with files made to break it, and broken off itself.
@Suite struct PagePrepareTests {
  private struct Book: Decodable {
    struct Source: Decodable { var name: String }
    struct Page: Decodable {
      struct Images: Decodable { var colour: String }
      var images: Images
    }
    struct Failure: Decodable {
      var name: String
      var message: String
    }
    var sources: [Source]
    var pages: [Page]
    var failures: [Failure]
  }

  private func book(_ folder: URL) throws -> Book {
    try JSONDecoder().decode(Book.self, from: Data(contentsOf: folder.appending(path: "pages.json")))
  }

  /// A file that keeps its decoder busy for ever would hold the test up to its limit.
  @Test(.timeLimit(.minutes(10))) func hostileFilesStandInTheListAndTheGoodOneIsFinished() async throws {
    try await withFolder { folder in
      let hostile = HostileFiles.all
      for (name, bytes) in hostile { try Data(bytes).write(to: folder.appending(path: name)) }
      try Data(HostileFiles.page(seed: 1)).write(to: folder.appending(path: "tot.png"))
      let names = hostile.map(\.name)
      let outcome = try await Program.run(
        ["page", "prepare", "--no-forms", "--dpi", "100", "--output", "ra"] + names + ["khong-co.jpg", "tot.png"], in: folder)
      #expect(outcome.status == 1)
      let book = try book(folder.appending(path: "ra"))
      #expect(Set(book.failures.map(\.name)) == Set(names + ["khong-co.jpg"]))
      #expect(book.failures.allSatisfy { !$0.message.isEmpty && !$0.message.contains(folder.path) })
      #expect(book.pages.count == 1 && book.sources.contains { $0.name == "tot.png" })
      for name in names { #expect(outcome.errors.contains("\(name)"), "\(name)") }
      let image = try #require(book.pages.first?.images.colour)
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "ra/\(image)").path))
    }
  }

  /// What a telephone or a scanner leaves in a folder: names that count, folders, another format, the results of the last run.
  @Test func aFolderIsTakenAsPeopleSeeItAndNothingIsLeftOutSilently() async throws {
    try await withFolder { folder in
      let shots = folder.appending(path: "anh/tiep")
      try FileManager.default.createDirectory(at: shots, withIntermediateDirectories: true)
      for (seed, name) in ["trang 10.png", "trang 2.PNG", "tiep/cuoi.png"].enumerated() {
        try Data(HostileFiles.page(seed: UInt8(seed))).write(to: folder.appending(path: "anh/\(name)"))
      }
      let heic = [0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 200)
      try Data(heic).write(to: folder.appending(path: "anh/IMG_1.heic"))
      for clutter in ["Thumbs.db", ".DS_Store", "ghi chu.txt"] {
        try Data("x".utf8).write(to: folder.appending(path: "anh/\(clutter)"))
      }
      // The results lie inside the pictures' folder; the second run must not take them for pictures.
      for _ in 1...2 {
        let outcome = try await Program.run(
          ["page", "prepare", "--no-forms", "--dpi", "100", "--output", "anh/ra", "anh"], in: folder)
        #expect(outcome.status == 1)
        let book = try book(folder.appending(path: "anh/ra"))
        #expect(book.sources.map(\.name) == ["cuoi.png", "trang 2.PNG", "trang 10.png"])
        #expect(book.failures.map(\.name) == ["IMG_1.heic"] && book.failures.first?.message.contains("HEIC") == true)
      }
      let missing = try await Program.run(["page", "prepare", "--no-forms", "--output", "ra", "khong-co.jpg"], in: folder)
      #expect(missing.status == 1 && missing.errors.contains("Không tìm thấy tệp"))
      try FileManager.default.createDirectory(at: folder.appending(path: "trong"), withIntermediateDirectories: true)
      let empty = try await Program.run(["page", "prepare", "--output", "ra2", "trong"], in: folder)
      #expect(empty.status == 1 && empty.errors.contains("Không thấy ảnh nào"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "ra2").path))
      let check = try await Program.run(["page", "check", "--json", "anh/tiep"], in: folder)
      #expect(check.output.contains("\"file\":\"anh/tiep/cuoi.png\""))
    }
  }

  /// Scanners call the first page of every book the same: which file is meant must be told, in the list of failures too.
  @Test func filesOfOneNameAreToldApartByTheirFolders() async throws {
    try await withFolder { folder in
      for (seed, name) in ["a/1.png", "b/1.png", "b/2.png", "c/d/1.png"].enumerated() {
        let place = folder.appending(path: name)
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(name == "b/1.png" ? [] : HostileFiles.page(seed: UInt8(seed))).write(to: place)
      }
      let outcome = try await Program.run(
        ["page", "prepare", "--no-forms", "--dpi", "100", "--output", "ra", "a", "b", "c"], in: folder)
      let book = try book(folder.appending(path: "ra"))
      #expect(book.sources.map(\.name) == ["a/1.png", "2.png", "d/1.png"])
      #expect(book.failures.map(\.name) == ["b/1.png"] && outcome.errors.contains("b/1.png"))
      // Called otherwise, the same work is not done again but is called otherwise.
      let other = try await Program.run(
        ["page", "prepare", "--no-forms", "--dpi", "100", "--output", "ra", "a/1.png"], in: folder)
      #expect(other.status == 0)
      #expect(try self.book(folder.appending(path: "ra")).sources.map(\.name) == ["1.png"])
    }
  }

  /// What a folder may hold beside pictures: a pipe, a device, links round and round. A link to a picture is that picture.
  @Test(.timeLimit(.minutes(2))) func whatNeverEndsIsNotWaitedFor() async throws {
    try await withFolder { folder in
      let shots = folder.appending(path: "anh")
      try FileManager.default.createDirectory(at: shots, withIntermediateDirectories: true)
      let page = Data(HostileFiles.page(seed: 1))
      try page.write(to: folder.appending(path: "that.png"))
      mkfifo(shots.appending(path: "ong.jpg").path, 0o600)
      for (name, target) in [("khong.jpg", "/dev/zero"), ("vong.jpg", "vong.jpg"), ("len", ".."), ("tot.png", "../that.png")] {
        try FileManager.default.createSymbolicLink(atPath: shots.appending(path: name).path, withDestinationPath: target)
      }
      let outcome = try await Program.run(["page", "prepare", "--no-forms", "--dpi", "100", "--output", "ra", "anh"], in: folder)
      #expect(outcome.status == 1)
      let book = try book(folder.appending(path: "ra"))
      #expect(Set(book.failures.map(\.name)) == ["ong.jpg", "khong.jpg", "vong.jpg"])
      #expect(book.sources.map(\.name) == ["tot.png"])
      let kept = folder.appending(path: "ra/originals/0003.png")
      let kind = try FileManager.default.attributesOfItem(atPath: kept.path)[.type] as? FileAttributeType
      #expect(kind == .typeRegular)
      #expect(try Data(contentsOf: kept) == page)
    }
  }

  @Test func badOptionsAreRefused() async throws {
    try await withFolder { folder in
      try Data(HostileFiles.page(seed: 1)).write(to: folder.appending(path: "a.png"))
      for wrong in [["--dpi", "20"], ["--workers", "0"], ["--paper", "B7"], ["--paper", "0x0"]] {
        let outcome = try await Program.run(["page", "prepare", "--output", "ra"] + wrong + ["a.png"], in: folder)
        #expect(outcome.status == 2, "\(wrong)")
      }
      try Data("{}".utf8).write(to: folder.appending(path: "hong.json"))
      for wrong in [["--form", "hong.json"], ["--form", "khong-co.json"], ["--corrections", "hong.json"]] {
        let outcome = try await Program.run(["page", "prepare", "--output", "ra"] + wrong + ["a.png"], in: folder)
        #expect(outcome.status != 0, "\(wrong)")
        #expect(!outcome.errors.contains("Error:") && !FileManager.default.fileExists(atPath: folder.appending(path: "ra").path))
      }
    }
  }

  @Test("what was finished before a break stays, and the whole is as if nothing had happened", arguments: [SIGKILL, SIGINT])
  func brokenOffAndContinued(signal: Int32) async throws {
    try await withFolder { folder in
      let names = (1...8).map { "\($0).png" }
      for (seed, name) in names.enumerated() {
        try Data(HostileFiles.page(seed: UInt8(seed))).write(to: folder.appending(path: name))
      }
      func arguments(_ output: String) -> [String] {
        ["page", "prepare", "--no-forms", "--dpi", "100", "--workers", "1", "--output", output] + names
      }
      let first = folder.appending(path: "ra/state/0001.json")
      // On a busy machine the signal may come too late: then it is begun anew.
      var isBroken = false
      for _ in 1...8 where !isBroken {
        try? FileManager.default.removeItem(at: folder.appending(path: "ra"))
        isBroken = try await Self.breakOff(arguments("ra"), in: folder, once: first, by: signal)
      }
      try #require(isBroken, "it was finished before it could be broken off")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "ra/pages.json").path))
      // Half a file of results, as a crash of the machine leaves it, is no result.
      try Data("{\"key\":".utf8).write(to: folder.appending(path: "ra/state/0002.json"))
      let before = try FileManager.default.attributesOfItem(atPath: first.path)[.systemFileNumber] as? Int
      let again = try await Program.run(arguments("ra"), in: folder)
      #expect(again.status == 0, "\(again.errors)")
      let after = try FileManager.default.attributesOfItem(atPath: first.path)[.systemFileNumber] as? Int
      #expect(before != nil && before == after, "what was done is not done again")
      let fresh = try await Program.run(arguments("moi"), in: folder)
      #expect(fresh.status == 0)
      let (whole, other) = (folder.appending(path: "ra"), folder.appending(path: "moi"))
      #expect(try Data(contentsOf: whole.appending(path: "pages.json")) == Data(contentsOf: other.appending(path: "pages.json")))
      for page in try book(whole).pages {
        let image = page.images.colour
        #expect(try Data(contentsOf: whole.appending(path: image)) == Data(contentsOf: other.appending(path: image)))
      }
    }
  }

  /// Runs the command until a file is there and sends it a signal; false when it had ended before.
  private static func breakOff(_ arguments: [String], in folder: URL, once file: URL, by signal: Int32) async throws -> Bool {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: the tests' own pool may be busy for longer than the command takes.
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let process = try Program.start(
              arguments, in: folder, output: folder.appending(path: ".out"), errors: folder.appending(path: ".err"))
            while process.isRunning, !FileManager.default.fileExists(atPath: file.path) { usleep(1000) }
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            return Program.status(of: process) != 0
          })
      }
    }
  }
}
