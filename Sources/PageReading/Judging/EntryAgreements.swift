import PageImaging

/// What the fields of an entry say about each other.
enum EntryAgreements {
  /// Marks print, and dates whose figures and words are the same.
  static func apply(to drafts: inout [FieldDraft]) {
    let printed = PrintJudge.isPrinted(drafts)
    for index in drafts.indices where !drafts[index].isBlank { drafts[index].add(printed ? .printed : .handwritten) }
    for spoken in drafts.indices where drafts[spoken].kind == .dateInWords {
      guard let words = ReadDate(inWords: drafts[spoken].text) else { continue }
      let names = drafts[spoken].answers.map { $0.hasSuffix("InWords") ? String($0.dropLast(7)) : $0 }
      for plain in drafts.indices where drafts[plain].kind == .date && drafts[plain].answers.contains(where: names.contains) {
        // The reading of the figures that the words confirm is the right one.
        let readings = [drafts[plain].text, drafts[plain].first.text, drafts[plain].second?.text ?? ""]
        if let right = readings.first(where: { ReadDate($0) == words }) {
          drafts[plain].text = right
          drafts[plain].grounds.removeAll { $0 == .scalesDiffer }
          for index in [plain, spoken] {
            drafts[index].add(.words)
            drafts[index].add(.date)
          }
        } else if ReadDate(drafts[plain].text) != nil {
          drafts[plain].add(.wordsDiffer)
          drafts[spoken].add(.wordsDiffer)
        }
      }
    }
  }
}
