import PageImaging

/// Decides how far to trust a reading, from what speaks for it. Thresholds were set on one set of made pages and measured on
/// another: Benchmarks/pages.
struct TierRule {
  /// Least confidence of the weakest word.
  static let sure = (listed: 70.0, plain: 90.0, date: 60.0, number: 75.0)
  static let likely = 55.0

  static func tier(_ draft: FieldDraft) -> FieldReading.Tier {
    guard !draft.text.isEmpty, !draft.isBlank else { return .none }
    func has(_ ground: Ground) -> Bool { draft.grounds.contains(ground) }
    // The recogniser knows print only: of hand-writing it makes other words without a doubt.
    if has(.handwritten) { return .none }
    let doubts: [Ground] = [
      .snapped, .unlisted, .trimmed, .crossed, .countDiffers, .wordsDiffer, .scalesDiffer, .mixed, .slanted, .unsteady,
      .rival, .short,
    ]
    // A list or the date in words knows what a missing mark or stroke was.
    let isKnown = has(.listed) || draft.kind == .place && has(.recurs)
    let isMissing =
      [.hidden, .toneless, .unusual, .foreign, .worn].contains(where: has) && !isKnown
      || [.strokes, .oneFigure].contains(where: has) && !has(.words)
      || has(.faint) && !(isKnown || has(.words) || has(.sequence))
    if has(.printed), has(.scales), !doubts.contains(where: has), !isMissing, isSure(draft, has) { return .sure }
    let confirmed = has(.scales) || has(.third) || has(.listed) || has(.words) || has(.sequence) || has(.snapped)
    // A letter too few or too many is a reading of something else.
    if has(.countDiffers), !has(.listed), !has(.snapped), !has(.words) { return .none }
    return confirmed && max(draft.first.mean, draft.second?.mean ?? 0) >= likely ? .likely : .none
  }

  private static func isSure(_ draft: FieldDraft, _ has: (Ground) -> Bool) -> Bool {
    switch draft.kind {
    case .date: has(.words) || has(.date) && draft.weakest >= sure.date
    case .dateInWords: has(.words) || has(.date) && draft.weakest >= sure.plain
    case .number: has(.listed) || has(.sequence) || draft.weakest >= sure.number
    case .name, .place, .text: draft.weakest >= (has(.listed) || has(.recurs) ? sure.listed : sure.plain)
    }
  }
}
