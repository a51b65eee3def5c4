/// Tells print from hand-writing, a whole entry at a time: one field alone says too little.
struct PrintJudge {
  /// Share of joined letters, and how far feet may dance, for print.
  static let limits = (joined: 0.22, shake: 0.05, confidence: 78.0)

  /// Shift over a step up that no upright letter has, and how far feet of letters lie off on the average when a hand set them.
  static let doubtful = (slant: 0.075, unrest: 0.022)

  /// True when an entry's letters lean.
  static func leans(_ drafts: [FieldDraft]) -> Bool { median(drafts, \.slant) > doubtful.slant }

  /// True when an entry's letters do not stand on one line as a machine's do.
  static func dances(_ drafts: [FieldDraft]) -> Bool { median(drafts, \.unrest) > doubtful.unrest }

  private static func median(_ drafts: [FieldDraft], _ value: KeyPath<InkStyle, Double>) -> Double {
    let values = written(drafts).map { $0.style[keyPath: value] }.sorted()
    return values.isEmpty ? 0 : values[values.count / 2]
  }

  /// True when enough is written in an entry to tell.
  static func canJudge(_ drafts: [FieldDraft]) -> Bool { written(drafts).count >= 3 }

  private static func written(_ drafts: [FieldDraft]) -> [FieldDraft] { drafts.filter { !$0.isBlank && $0.style.bodies >= 3 } }

  /// True when an entry's fields look printed as a whole.
  static func isPrinted(_ drafts: [FieldDraft]) -> Bool {
    let written = written(drafts)
    guard written.count >= 3 else { return false }
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    let joined = median(written.map(\.style.joined))
    let shake = median(written.map(\.style.shake))
    let sure = median(written.map(\.first.mean))
    let agreeing = written.count { $0.grounds.contains(.scales) }
    return joined <= limits.joined && shake <= limits.shake && sure >= limits.confidence && agreeing * 2 >= written.count
  }
}
