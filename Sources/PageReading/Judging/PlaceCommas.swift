import PageImaging

/// Small commas are read as points. Between the parts of a place, before the small letter of a unit's kind, no point is written.
enum PlaceCommas {
  private static let kinds: Set<String> = [
    "xã", "phường", "thị", "huyện", "quận", "thành", "tỉnh", "thôn", "xóm", "ấp", "bản", "buôn", "làng", "khu", "tổ", "đội",
    "khóm",
  ]

  static func apply(to draft: inout FieldDraft) {
    guard draft.kind == .place else { return }
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
