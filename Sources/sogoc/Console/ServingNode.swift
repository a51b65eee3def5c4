import Cryptography
import Digitisation
import Foundation
import Logging
import Practice
import WebServer

/// A node with its server: opened, settled if new, listening until it is told to stop.
struct ServingNode {
  let command: Serve
  let logger: Logger

  func run() async throws {
    let location = command.options.location
    for file in [command.tlsCertificate, command.tlsKey].compactMap({ $0 }) {
      guard FileManager.default.isReadableFile(atPath: Console.file(file).path) else { throw CommandFailure.fileNotFound(file) }
    }
    try FileManager.default.createDirectory(
      at: location.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let node = try await Node.open(location)
    do {
      try PrivateFiles.begin(in: location.folder, emptied: true)
      try ListeningPort(host: command.host, port: command.port).check()
      try await FirstStart(node: node, location: location, sample: command.sample).settle()
      let forms = node.formFolder
      for line in try await node.blocking({ FormFaults.lines(forms) }) { Console.current.line(line) }
      try await serve(node, location)
    } catch {
      try? FileManager.default.removeItem(at: location.controlFile)
      await node.close()
      throw error
    }
    try? FileManager.default.removeItem(at: location.controlFile)
    await node.close()
  }

  private func serve(_ node: Node, _ location: NodeLocation) async throws {
    let control = ControlChannel(token: SecureRandom.token()) { arguments in await ForwardedCommand.run(arguments, on: node) }
    let web = try WebApplication(node: node, configuration: configuration(location))
    let scheme = command.tlsCertificate == nil ? "http" : "https"
    let host = command.host
    let background = Task { try await BackgroundWork(node: node).run() }
    defer { background.cancel() }
    try await web.run(logger: logger, control: control) { port, controlPort in
      try? ControlFile.write(port: controlPort, token: control.token, to: location.controlFile)
      Console.current.line("Sổ Gốc đang chạy: \(scheme)://\(host):\(port)")
      Console.current.line("Dữ liệu: \(location.folder.path). Dừng bằng Ctrl+C.")
    }
  }

  private func configuration(_ location: NodeLocation) -> WebConfiguration {
    var configuration = WebConfiguration(
      host: command.host, port: command.port, certificateFile: command.tlsCertificate.map { Console.file($0).path },
      privateKeyFile: command.tlsKey.map { Console.file($0).path }, uploadFolder: location.folder.appending(path: "uploads").path)
    configuration.preparePractice = { node in try await PracticeCourse(node).settle() }
    return configuration
  }
}

/// The file by which commands of the same user find the server.
enum ControlFile {
  static func write(port: Int, token: String, to file: URL) throws {
    let data = try JSONEncoder().encode(Forwarding.Control(address: "http://127.0.0.1:\(port)/control", token: token))
    try? FileManager.default.removeItem(at: file)
    guard FileManager.default.createFile(atPath: file.path, contents: data, attributes: [.posixPermissions: 0o600]) else {
      throw CocoaError(.fileWriteUnknown)
    }
  }
}
