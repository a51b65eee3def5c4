import ArgumentParser
import Foundation
import PageImaging

/// The program's entry: only the list of its commands.
@main
struct Sogoc: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sogoc", abstract: "Số hóa sổ hộ tịch: từ trang sổ đến gói bàn giao của Bộ.",
    subcommands: [
      Serve.self, SampleCommand.self, Page.self, FormCommand.self, Sheet.self, People.self, Units.self, PackageCommand.self,
      LinkCommand.self,
      ProgressCommand.self,
      LedgerCommand.self, User.self, Backup.self, Restore.self, CropsCommand.self, Actions.self, Checks.self,
    ])

  static func main() async {
    // The same program decodes what strangers hand in, in a process of its own.
    if CommandLine.arguments.dropFirst().first == ImageWorker.command { return ImageWorker.run() }
    PageImaging.isolate(
      program: ["/proc/self/exe", ImageWorker.command], count: max(2, ProcessInfo.processInfo.activeProcessorCount))
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      CommandEnd(error).exit()
    }
  }
}
