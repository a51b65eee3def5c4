import PageImaging
import VietnameseText

/// Looks a reading up in the lists, and mends it where one spelling is near and no other.
struct Snapper {
  let lists: ReadingLists

  func apply(to draft: inout FieldDraft) {
    guard !draft.text.isEmpty else { return }
    switch draft.kind {
    case .name: name(&draft)
    case .place: place(&draft)
    case .text: text(&draft)
    case .dateInWords: words(&draft)
    case .number: if lists.numbers.contains(TextTidy.digits(draft.text)), draft.text.count >= 9 { draft.add(.listed) }
    case .date: if ReadDate(draft.text) != nil { draft.add(.date) }
    }
  }

  private func take(_ text: String, _ draft: inout FieldDraft) {
    guard text != draft.text else { return }
    draft.asRead = draft.asRead ?? draft.text
    draft.text = text
    draft.add(.snapped)
  }

  private func name(_ draft: inout FieldDraft) {
    guard !lists.names.isEmpty else { return }
    // The other reading may be the one that the list knows.
    for reading in [draft.text, draft.first.text, draft.second?.text ?? ""] where lists.names.contains(reading) {
      draft.text = reading
      return draft.add(.listed)
    }
    // A clear reading is not made into another person's name: most people in old books are in no list of today.
    let isClear = draft.grounds.contains(.scales) && draft.weakest >= 75
    if isClear {
      if draft.text.split(separator: " ").allSatisfy({ lists.syllables.contains(String($0)) }) { draft.add(.listed) }
      return
    }
    if case .near(let spelling, let distance) = lists.names.find(draft.text), distance <= 2 { return take(spelling, &draft) }
    // Word by word: a word that no name has is mended after the one word that is near.
    let mended = draft.text.split(separator: " ").map { word -> String in
      if case .near(let spelling, 1) = lists.syllables.find(String(word)) { return spelling }
      return String(word)
    }
    take(mended.joined(separator: " "), &draft)
    if mended.count >= 2, mended.allSatisfy({ lists.syllables.contains($0) }) { draft.add(.listed) }
  }

  private func place(_ draft: inout FieldDraft) {
    guard !lists.places.isEmpty else { return }
    var all = true
    let parts = draft.text.split(separator: ",", omittingEmptySubsequences: false).map { part -> String in
      let text = TextTidy.plain(String(part))
      switch lists.places.find(text) {
      case .exact: return text
      case .near(let spelling, _):
        // The list writes kinds of units its own way; the register's capitals stay.
        return Snapper.capital(spelling, like: text)
      case .none:
        all = false
        return text
      }
    }
    let mended = parts.joined(separator: ", ")
    if TextTidy.plain(mended) != draft.text, TextTidy.agreementKey(mended) != TextTidy.agreementKey(draft.text) {
      take(TextTidy.plain(mended), &draft)
    }
    if all { draft.add(.listed) }
  }

  private func text(_ draft: inout FieldDraft) {
    guard let list = lists.words(for: draft.answers), !list.isEmpty else { return }
    for reading in [draft.text, draft.first.text, draft.second?.text ?? ""] where list.contains(reading) {
      draft.text = reading
      return draft.add(.listed)
    }
    if case .near(let spelling, _) = list.find(draft.text) {
      return take(Snapper.capital(spelling, like: draft.text), &draft)
    }
    draft.add(.unlisted)
  }

  /// The words of a date: there are some thirty of them.
  private func words(_ draft: inout FieldDraft) {
    for reading in [draft.text, draft.first.text, draft.second?.text ?? ""] where ReadDate(inWords: reading) != nil {
      draft.text = reading
      break
    }
    let mended = draft.text.split(separator: " ").map(String.init).map { word -> String in
      let bare = word.filter(\.isLetter)
      guard !bare.isEmpty, case .near(let spelling, 1) = DateWords.list.find(bare) else { return word }
      return word.replacing(bare, with: Snapper.capital(spelling, like: bare))
    }.joined(separator: " ")
    if ReadDate(inWords: mended) != nil { take(mended, &draft) }
    guard ReadDate(inWords: draft.text) != nil else { return }
    draft.add(.date)
    // The date is right; its spelling need not be.
    if !DateWords.areWellSpelled(draft.text) { draft.add(.unlisted) }
  }

  /// A spelling with the first letter large or small as it was read.
  static func capital(_ spelling: String, like read: String) -> String {
    guard let first = read.first, let own = spelling.first else { return spelling }
    if first.isUppercase, own.isLowercase { return own.uppercased() + spelling.dropFirst() }
    if first.isLowercase, own.isUppercase { return own.lowercased() + spelling.dropFirst() }
    return spelling
  }
}

/// The words that dates are spelled with.
enum DateWords {
  static let list = SpellingList([
    "ngày", "tháng", "năm", "một", "hai", "ba", "bốn", "tư", "lăm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "mốt", "mùng",
    "mồng", "nghìn", "ngàn", "trăm", "linh", "lẻ", "không", "giêng", "chạp", "bẩy", "rằm",
  ])

  /// Nothing but these words, figures and commas, and capitals in all words after the first or in none: "Linh" among small letters was
  /// written "linh".
  static func areWellSpelled(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    let later = words.dropFirst()
    let hasCapitals = later.contains { $0.first?.isUppercase == true }
    if hasCapitals, later.contains(where: { $0.first?.isLowercase == true }) { return false }
    return words.allSatisfy { word in
      let bare = word.hasSuffix(",") ? word.dropLast() : word
      return !bare.isEmpty && (bare.allSatisfy(\.isNumber) || list.contains(String(bare)))
    }
  }
}
