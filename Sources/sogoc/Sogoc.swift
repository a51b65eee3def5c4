import ArgumentParser

/// The program's entry: only the list of its commands.
@main
struct Sogoc: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sogoc", abstract: "Số hóa sổ hộ tịch: từ trang sổ đến gói bàn giao của Bộ.",
    subcommands: [
      Serve.self, SampleCommand.self, Page.self, Sheet.self, People.self, Units.self, PackageCommand.self, ProgressCommand.self,
      LedgerCommand.self, User.self, Backup.self, Restore.self, Actions.self,
    ])
}
