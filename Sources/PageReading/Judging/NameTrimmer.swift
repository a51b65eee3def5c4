import PageImaging

/// Takes from the ends of names, places and dates what cannot be part of them: scraps of signatures, rules and stamps.
enum NameTrimmer {
  static func apply(to draft: inout FieldDraft, names: NameWords) {
    guard draft.kind == .name || draft.kind == .place else { return }
    // "BẾ Văn Vượng": a family name of two letters is none of a signature's scraps.
    func isSurname(_ word: Substring) -> Bool { word.first?.isUppercase == true && names.isSurname(String(word)) }
    var words = draft.text.split(separator: " ")
    let isName = draft.kind == .name
    let before = words.count
    words.removeAll { !$0.contains { $0.isLetter || $0.isNumber } && $0 != "-" && $0 != "&" }
    while let last = words.last, words.count > 1, isScrap(last, isName: isName, atStart: false) { words.removeLast() }
    while let first = words.first, words.count > 1, !isSurname(first), isScrap(first, isName: isName, atStart: true) {
      words.removeFirst()
    }
    guard words.count < before else { return }
    draft.asRead = draft.asRead ?? draft.text
    draft.text = TextTidy.trimmed(words.joined(separator: " "))
    draft.add(.trimmed)
  }

  /// Words of names begin with a capital and go on with small letters; "Y" and "H'" begin names of some peoples.
  private static func isScrap(_ word: Substring, isName: Bool, atStart: Bool) -> Bool {
    let letters = word.filter(\.isLetter)
    if letters.isEmpty { return !word.contains(where: \.isNumber) }
    guard isName else { return false }
    // Nothing of the length of a word is left out: "1ò Thảo" may be "Lò Thảo", and a family name must not vanish.
    if letters.count == 1 { return !word.contains(where: \.isNumber) && !(atStart && ["Y", "H", "K"].contains(String(letters))) }
    if letters.count >= 3 { return false }
    let signs = word.filter { !$0.isLetter && !"'’-.,".contains($0) }
    if !signs.isEmpty { return true }
    guard let first = letters.first, first.isUppercase else { return true }
    // All capitals may be a name written so; two of them at an end are a scrap.
    return letters.count <= 2 && letters.dropFirst().contains { $0.isUppercase }
  }
}
