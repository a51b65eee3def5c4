import CivilStatus
import Foundation
import Testing

@Suite struct RuleDocumentTests {
  @Test func thePageInTheDocumentationIsTheRules() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/checks.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text.trimmingCharacters(in: .newlines) == RuleDocument.markdown.trimmingCharacters(in: .newlines),
      "docs/checks.md is not made from the rules of the code; renew it: .build/debug/sogoc checks > docs/checks.md")
  }
}
