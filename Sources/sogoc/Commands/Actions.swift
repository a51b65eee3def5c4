import ArgumentParser
import Digitisation

struct Actions: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions", abstract: "In bảng hành động (Markdown), như trong docs/actions.md.",
    discussion: "Ví dụ: sogoc actions > docs/actions.md")

  func work() async throws {
    Console.current.line(ActionDocument.markdown)
  }
}
