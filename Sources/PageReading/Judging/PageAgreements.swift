/// What the entries of a page say about each other: one page is seldom written in two ways, and a hand that sets its letters apart looks printed
/// in one entry and not in the next.
enum PageAgreements {
  /// Doubts print where another entry of the page looks hand-written.
  static func apply(to entries: inout [[FieldDraft]]) {
    let judged = entries.indices.filter { PrintJudge.canJudge(entries[$0]) }
    guard judged.contains(where: { entry in entries[entry].contains { $0.grounds.contains(.handwritten) } }) else { return }
    for entry in judged {
      for field in entries[entry].indices where entries[entry][field].grounds.contains(.printed) {
        entries[entry][field].add(.mixed)
      }
    }
  }
}
