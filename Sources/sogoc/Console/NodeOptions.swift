import ArgumentParser
import Digitisation
import Foundation
import Storage
import WebServer

/// Options that every command on a node has.
struct NodeOptions: ParsableArguments {
  @Option(name: .long, help: "Thư mục dữ liệu của máy (mặc định: sogoc-data).")
  var data = "sogoc-data"

  @Option(name: .long, help: "PostgreSQL thay cho kho dữ liệu nhúng, ví dụ postgres://user@host/db.")
  var database: String?

  @Flag(name: .long, help: "In kết quả dạng JSON cho chương trình khác đọc.")
  var json = false

  @Flag(name: .long, help: "Nhận mọi đề xuất mà không hỏi.")
  var yes = false

  var location: NodeLocation {
    NodeLocation(folder: Console.file(data), databaseURL: database)
  }

  /// Calls `body` with the node: that of the server this runs in, or one opened for this command alone. When another process
  /// has the store open, the whole command line is handed to it and its answer printed.
  /// - Parameter makesStore: true for commands that bring data in; the others never make a store where none is.
  func withNode(makesStore: Bool = false, _ body: (Node) async throws -> Void) async throws {
    if let node = RunningNode.current { return try await body(node) }
    if makesStore {
      try FileManager.default.createDirectory(
        at: location.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } else if !location.mayHoldNode {
      throw CommandFailure.noStore(data)
    }
    let node: Node
    do {
      node = try await Node.open(location)
    } catch StorageError.storeInUse {
      throw try await Forwarding(control: location.controlFile).run()
    }
    do {
      try PrivateFiles.begin(in: location.folder, emptied: false)
      try await body(node)
    } catch {
      await node.close()
      throw error
    }
    await node.close()
  }
}

/// The node of the server in which a forwarded command runs.
enum RunningNode {
  @TaskLocal static var current: Node?
}
