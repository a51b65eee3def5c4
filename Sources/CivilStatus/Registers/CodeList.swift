import VietnameseText

/// A list of codes and labels a field chooses from.
public struct CodeList: Sendable {
  public let id: String
  public let labelVi: String
  public let confidence: Confidence
  /// False: a value outside the list is worth a note, not a warning.
  public let complete: Bool
  public let noteVi: String?
  public let items: [CodeItem]
  private let byKey: [String: Int]

  init(file: CodeListFile) {
    id = file.id
    labelVi = file.labelVi
    confidence = file.confidence
    complete = file.complete
    noteVi = file.noteVi
    items = file.items
    var index: [String: Int] = [:]
    for (position, item) in file.items.enumerated() {
      for text in [item.label] + (item.aliases ?? []) + (item.variants ?? []) {
        let key = VietnameseText.comparisonKey(text)
        if index[key] == nil { index[key] = position }
      }
    }
    byKey = index
  }

  public func item(code: String) -> CodeItem? { items.first { $0.code == code } }

  /// The entry a written value names: by code, label, other spelling, or the label before a remark in brackets
  /// ("Nhật Bản (Japanese)"). Nothing is guessed from similar spellings.
  public func item(for written: String) -> CodeItem? {
    let text = VietnameseText.cleaned(written)
    if let item = item(code: text) { return item }
    if let position = byKey[VietnameseText.comparisonKey(text)] { return items[position] }
    guard text.hasSuffix(")"), let bracket = text.lastIndex(of: "(") else { return nil }
    return byKey[VietnameseText.comparisonKey(String(text[..<bracket]))].map { items[$0] }
  }

  /// The label that a written value stands for, keeping a finer label of the list as it is.
  public func canonicalLabel(for written: String) -> String? {
    guard let item = item(for: written) else { return nil }
    let text = VietnameseText.cleaned(written)
    // Some lists hold labels that differ in case alone: the very spelling wins.
    if let exact = item.variants?.first(where: { $0 == text }) { return exact }
    let key = VietnameseText.comparisonKey(text)
    return item.variants?.first { VietnameseText.comparisonKey($0) == key } ?? item.label
  }
}

/// A code list as it stands on disk.
struct CodeListFile: Codable {
  var id: String
  var labelVi: String
  var confidence: Confidence
  var complete: Bool
  var noteVi: String?
  var items: [CodeItem]
}
