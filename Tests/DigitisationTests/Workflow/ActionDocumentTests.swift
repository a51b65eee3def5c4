import Foundation
import Testing

@testable import Digitisation

@Suite struct ActionDocumentTests {
  @Test func thePageInTheDocumentationIsTheTable() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/actions.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text.trimmingCharacters(in: .newlines) == ActionDocument.markdown.trimmingCharacters(in: .newlines),
      "docs/actions.md is not the table of the code; renew it: .build/debug/sogoc actions > docs/actions.md")
  }
}
