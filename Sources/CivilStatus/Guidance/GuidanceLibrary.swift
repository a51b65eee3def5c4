import Foundation
import VietnameseText

/// The cards of guidance at the moment of doubt, read from `guidance.json`: an office can add its own.
public struct GuidanceLibrary: Sendable {
  public let cards: [GuidanceCard]

  /// The cards that come with the software.
  public static let standard: GuidanceLibrary = {
    do {
      return try GuidanceLibrary(directory: RegisterCatalogue.standardDirectory)
    } catch {
      // The file is part of the build and tested: a fault here is a broken installation.
      preconditionFailure("guidance.json: \(error)")
    }
  }()

  private struct File: Decodable {
    var version: Int
    var cards: [GuidanceCard]
  }

  /// Reads `guidance.json`.
  public init(directory: URL) throws(CivilStatusError) {
    cards = try CatalogueLoader(directory: directory).read(File.self, "guidance.json").cards
  }

  /// The cards for registers of a kind, in the order of the file.
  public func cards(for kind: RegisterKind) -> [GuidanceCard] { cards.filter { $0.concerns(kind) } }

  /// What is wrong with the cards, one sentence each: unknown kinds and fields, no source, no step, a repeated id.
  public func faults(in catalogue: RegisterCatalogue) -> [String] {
    var faults: [String] = []
    var seen: Set<String> = []
    for card in cards {
      if !seen.insert(card.id).inserted { faults.append("\(card.id): id used twice") }
      if card.title.isEmpty || card.when.isEmpty || card.steps.isEmpty {
        faults.append("\(card.id): title, case or steps missing")
      }
      if card.sources.isEmpty { faults.append("\(card.id): no source") }
      for source in card.sources where source.text.isEmpty { faults.append("\(card.id): empty source") }
      for source in card.sources where source.kind == .law && !source.text.contains("Điều ") {
        faults.append("\(card.id): a law without an article")
      }
      for kind in card.kinds where catalogue[kind] == nil { faults.append("\(card.id): unknown kind \(kind.rawValue)") }
      let schemas = catalogue.schemas.filter { card.concerns($0.kind) }
      for field in card.fields + card.steps.compactMap(\.field) where !schemas.contains(where: { $0.field(field) != nil }) {
        faults.append("\(card.id): unknown field \(field)")
      }
      if card.fields.isEmpty && card.fieldKinds.isEmpty { faults.append("\(card.id): concerns no field") }
      for text in card.texts + card.words where VietnameseText.cleaned(text) != text {
        faults.append("\(card.id): text is not clean: \(text.prefix(40))")
      }
    }
    return faults
  }

  /// The cards as a Markdown page: docs/guidance.md is this text, and a test keeps it so.
  public var markdown: String {
    let rows = cards.map { card in
      """
      ## \(card.title)

      `\(card.id)` · \(card.kinds.isEmpty ? "mọi loại sổ" : card.kinds.map(\.rawValue).joined(separator: ", ")) · \(card.severity.rawValue)

      \(card.when)

      \((card.steps.map { step in "- " + (step.field.map { "`\($0)`: " } ?? "") + step.text } + card.avoid.map { "- ✗ \($0)" })
        .joined(separator: "\n"))

      Nguồn: \(card.sources.map { $0.kind == .law ? $0.text : "(thực hành) \($0.text)" }.joined(separator: " "))
      """
    }
    return """
      # Guidance at the moment of doubt

      Made from `guidance.json` by a test; not edited by hand. On the desk, F2 opens the cards that concern the field one is in
      (`guidance` in the keymap); typing searches them, Escape returns to the same field and place. `[[action]]` stands for the person's own
      key of that action. A source is a text with its article, or says that it is practice ("thực hành") and no rule.

      \(rows.joined(separator: "\n\n"))

      """
  }
}
