import VietnameseText

/// A time of day: "14:30", "14h30", "14 giờ 30 phút", "5 giờ chiều" stays unread.
enum WrittenTime {
  /// `HH:mm`, or nil where the writing is not surely a time.
  static func parse(_ text: String) -> String? {
    var folded = VietnameseText.folded(VietnameseText.cleaned(text))
    for word in [" gio", "gio", "h", "g"] where folded.contains(word) {
      folded = folded.replacing(word, with: ":")
      break
    }
    folded = folded.replacing("phut", with: "").filter { $0 != " " }
    let parts = folded.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Digits.number(parts[0]), hour < 24 else { return nil }
    let minute = parts[1].isEmpty ? 0 : Digits.number(parts[1]) ?? 60
    guard minute < 60 else { return nil }
    return "\(Digits.padded(hour, to: 2)):\(Digits.padded(minute, to: 2))"
  }
}
