import PageImaging

/// What the entries of a page say about each other: one page is seldom written in two ways, and a hand that sets its letters apart looks printed
/// in one entry and not in the next.
enum PageAgreements {
  /// Doubts print where another entry of the page looks hand-written.
  static func apply(to entries: inout [[FieldDraft]]) {
    wear(&entries)
    let judged = entries.indices.filter { PrintJudge.canJudge(entries[$0]) }
    guard judged.contains(where: { entry in entries[entry].contains { $0.grounds.contains(.handwritten) } }) else { return }
    for entry in judged {
      for field in entries[entry].indices where entries[entry][field].grounds.contains(.printed) {
        entries[entry][field].add(.mixed)
      }
    }
  }

  /// Share of badly read texts from which a page's marks are not trusted, and how many texts can tell.
  private static let limits = (share: 0.3, texts: 4)

  /// A copy of a copy has lost marks and thin strokes all over: where words are wrong again and again, the others are doubted too.
  private static func wear(_ entries: inout [[FieldDraft]]) {
    func isText(_ draft: FieldDraft) -> Bool { [.name, .place, .text].contains(draft.kind) && !draft.isBlank }
    let texts = entries.joined().filter(isText)
    let bad = texts.count { draft in
      [.scalesDiffer, .toneless, .unusual, .foreign, .countDiffers].contains { draft.grounds.contains($0) }
    }
    guard texts.count >= limits.texts, Double(bad) >= limits.share * Double(texts.count) else { return }
    for entry in entries.indices {
      for field in entries[entry].indices where isText(entries[entry][field]) { entries[entry][field].add(.worn) }
    }
  }
}
