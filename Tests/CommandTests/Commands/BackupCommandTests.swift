import Digitisation
import Foundation
import Storage
import Testing

@Suite struct BackupCommandTests {
  @Test func aBackupOfARunningServerRestoresToTheSame() async throws {
    try await withFolder { folder in
      try await KeyingCommune(location: NodeLocation(folder: folder.appending(path: "d"))).settle(entries: 400)
      let server = try await Server.start(["--data", "d"], in: folder)
      let made = try await Program.run("backup", "--output", "bk", "--data", "d", in: folder)
      #expect(made.status == 0, "\(made.printed)")
      #expect(server.stop() == 0)
      let back = try await Program.run("restore", "--from", "bk", "--data", "e", in: folder)
      #expect(back.status == 0, "\(back.printed)")
      let (before, after) = (try await dump(folder, "d"), try await dump(folder, "e"))
      #expect(before.count > 400)
      #expect(before == after)
      #expect(try await Program.run("ledger", "verify", "--data", "e", in: folder).status == 0)
      // What the restored node writes can never carry the numbers of what the lost one may have written after the copy.
      #expect(try await heads(folder, "d").map { $0.epoch } == [1])
      let grown = try await Program.run(
        "user", "add", "moi", "--name", "Người Mới", "--role", "keyer", "--unit", "97/99111", "--data", "e", in: folder
      )
      #expect(grown.status == 0, "\(grown.printed)")
      #expect(try await heads(folder, "e").allSatisfy { $0.epoch == 2 && $0.seq > 0 })
      #expect(try await Program.run("ledger", "verify", "--data", "e", in: folder).status == 0)
      expectWords(try await Program.run("restore", "--from", "bk", "--data", "e", in: folder), status: 1, "không ghi đè")
      expectWords(try await Program.run("backup", "--output", "bk", "--data", "d", in: folder), status: 1, "đã có dữ liệu")
    }
  }

  @Test func theOfficesOwnFormsGoWithTheBackup() async throws {
    try await withFolder { folder in
      try await KeyingCommune(location: NodeLocation(folder: folder.appending(path: "d"))).settle(entries: 4)
      let own = try forms(
        "d", in: folder, ["mau-xa.json": "mẫu của xã", "mau-huyen.json": "mẫu của huyện", "ghi-chu.txt": "khác"])
      let made = try await Program.run("backup", "--output", "bk", "--data", "d", in: folder)
      #expect(made.status == 0, "\(made.printed)")
      // What stood in the new node's place before the restore stays.
      try forms("e", in: folder, ["mau-xa.json": "mẫu đã sửa", "moi.json": "mẫu mới"])
      let back = try await Program.run("restore", "--from", "bk", "--data", "e", in: folder)
      #expect(back.status == 0, "\(back.printed)")
      let place = folder.appending(path: "e/forms")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() == ["mau-huyen.json", "mau-xa.json", "moi.json"])
      #expect(
        try Data(contentsOf: place.appending(path: "mau-huyen.json")) == Data(contentsOf: own.appending(path: "mau-huyen.json")))
      #expect(try String(contentsOf: place.appending(path: "mau-xa.json"), encoding: .utf8) == "mẫu đã sửa")
    }
  }

  @Test func aFormThatCannotBeCopiedFailsTheBackup() async throws {
    try await withFolder { folder in
      try await KeyingCommune(location: NodeLocation(folder: folder.appending(path: "d"))).settle(entries: 4)
      // A file where the folder of forms belongs.
      try Data("x".utf8).write(to: folder.appending(path: "d/forms"))
      let first = try await Program.run("backup", "--output", "bk", "--data", "d", in: folder)
      #expect(first.status != 0 && !first.printed.contains("Error"), "\(first.printed)")
      try FileManager.default.removeItem(at: folder.appending(path: "d/forms"))
      let sound = try await Program.run("backup", "--output", "bk2", "--data", "d", in: folder)
      #expect(sound.status == 0, "\(sound.printed)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "bk2/forms").path))
    }
  }

  @discardableResult
  private func forms(_ name: String, in folder: URL, _ files: [String: String]) throws -> URL {
    let place = folder.appending(path: "\(name)/forms")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (file, text) in files { try Data(text.utf8).write(to: place.appending(path: file)) }
    return place
  }

  @Test func aBackupThatIsNoneOrDamagedIsRefused() async throws {
    try await withFolder { folder in
      expectWords(
        try await Program.run("restore", "--from", "none", "--data", "e", in: folder), status: 1, "không có bản sao lưu")
      let bad = folder.appending(path: "bad")
      try FileManager.default.createDirectory(at: bad, withIntermediateDirectories: true)
      try Data(repeating: 7, count: 20_000).write(to: bad.appending(path: "sogoc.sqlite"))
      expectWords(try await Program.run("restore", "--from", "bad", "--data", "e", in: folder), status: 3, "hỏng")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "e/sogoc.sqlite").path))
    }
  }

  private func heads(_ folder: URL, _ name: String) async throws -> [(epoch: Int, seq: Int)] {
    let node = try await Node.open(NodeLocation(folder: folder.appending(path: name)))
    let heads = try await node.database.read { transaction in
      try transaction.query("SELECT epoch, seq FROM ledger_head", []).map { (try $0.integer("epoch"), try $0.integer("seq")) }
    }
    await node.close()
    return heads
  }

  /// Projections and the number of files.
  private func dump(_ folder: URL, _ name: String) async throws -> [String] {
    let node = try await Node.open(NodeLocation(folder: folder.appending(path: name)))
    let rows = try await node.projectionDump()
    let blobs = try node.blobs.addresses()
    await node.close()
    return rows + blobs
  }
}
