import ArgumentParser
import CivilStatus

struct Checks: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "checks", abstract: "In bảng quy tắc kiểm tra (Markdown), như trong docs/checks.md.",
    discussion: "Ví dụ: sogoc checks > docs/checks.md")

  func work() async throws {
    Console.current.line(RuleDocument.markdown)
  }
}
