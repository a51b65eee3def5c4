import Foundation
import PageImaging
import VietnameseText

/// What every place is written with. Small commas are read as points: between the parts of a place, before the small letter of a unit's kind,
/// no point is written. And of the kinds of units there are few: "tính Hưng Châu" can only be "tỉnh Hưng Châu".
enum PlaceWords {
  static let kinds: Set<String> = [
    "xã", "phường", "thị", "huyện", "quận", "thành", "tỉnh", "thôn", "xóm", "ấp", "bản", "buôn", "làng", "khu", "tổ", "đội",
    "khóm",
  ]

  private static let byFolded = Dictionary(kinds.map { (VietnameseText.folded($0), $0) }, uniquingKeysWith: { first, _ in first })

  static func apply(to draft: inout FieldDraft) {
    guard draft.kind == .place else { return }
    commas(&draft)
    let parts = draft.text.split(separator: ",", omittingEmptySubsequences: false).map { kindMended(String($0)) }
    let mended = parts.joined(separator: ",")
    guard mended != draft.text else { return }
    draft.asRead = draft.asRead ?? draft.text
    draft.text = mended
    draft.add(.snapped)
  }

  /// A part of a place begins with its kind in small letters, and goes on with a name.
  private static func kindMended(_ part: String) -> String {
    let words = part.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, let word = words.first.map(String.init), word.allSatisfy({ $0.isLowercase && $0.isLetter }),
      !kinds.contains(word),
      let kind = byFolded[VietnameseText.folded(word)], words[1].first?.isUppercase == true, let at = part.range(of: word)
    else { return part }
    return part.replacingCharacters(in: at, with: kind)
  }

  private static func commas(_ draft: inout FieldDraft) {
    var words = draft.text.split(separator: " ").map(String.init)
    for index in words.indices.dropLast() where words[index].hasSuffix(".") && words[index].count > 3 {
      guard kinds.contains(words[index + 1]) else { continue }
      words[index] = words[index].dropLast() + ","
    }
    let mended = words.joined(separator: " ")
    guard mended != draft.text else { return }
    draft.asRead = draft.asRead ?? draft.text
    draft.text = mended
    draft.add(.comma)
  }
}
