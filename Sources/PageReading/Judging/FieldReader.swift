import PageImaging
import VietnameseText

/// Reads one field: twice, at two sizes, with the letters that its kind can hold.
struct FieldReader {
  let engine: TextEngine
  let lists: ReadingLists
  let pixelsPerMM: Double

  /// Heights of tall letters, in pixels, at which the recogniser reads best: measured, see Benchmarks/pages.
  static let sizes = (text: 34.0, other: 25.0, digits: 25.0)
  /// The height that decides between two readings of words: worn letters are read best when they are small.
  private static let third = 20.0
  /// Tried when figures were read in another number than they stand there.
  private static let otherDigits = [20.0, 40.0]
  private static let figures = "0123456789"

  /// The drafts for the fields of a page, in groups as they are given.
  func read(_ groups: [[PreparedPage.Field]], of page: GreyImage) -> [[FieldDraft]] {
    func inks(evens: Bool) -> [[FieldInk]] {
      groups.map { $0.map { FieldInk($0, of: page, pixelsPerMM: pixelsPerMM, evens: evens) } }
    }
    // A worn ribbon is the whole page's; a pale stamp beside one field must not be made into writing.
    var found = inks(evens: false)
    let written = found.joined().filter { $0.marks.bodies >= 3 }
    if written.count(where: \.marks.isFaint) * 4 > written.count { found = inks(evens: true) }
    return zip(groups, found).map { fields, inks in zip(fields, inks).map { read($0, $1) } }
  }

  private func read(_ field: PreparedPage.Field, _ ink: FieldInk) -> FieldDraft {
    var draft = FieldDraft(field)
    draft.style = ink.marks
    guard let strip = ink.strip, ink.letterHeight > 0 else {
      draft.add(.blank)
      return draft
    }
    func sized(_ height: Double) -> GreyImage {
      strip.scaled(by: max(0.3, min(2.5, height / ink.letterHeight)), border: 12)
    }
    draft.first = engine.read(sized(FieldReader.sizes.text))
    draft.first.text = TextTidy.trimmed(draft.first.text)
    switch field.kind {
    case .number, .date: figures(&draft, sized)
    case .text, .name, .place, .dateInWords:
      let second = engine.read(sized(FieldReader.sizes.other))
      draft.second = Recognised(text: TextTidy.trimmed(second.text), weakest: second.weakest, mean: second.mean)
      choose(&draft) { TextTidy.trimmed(engine.read(sized(FieldReader.third)).text) }
    }
    if draft.style.isCrossed { draft.add(.crossed) }
    if draft.style.isFaint { draft.add(.faint) }
    NameTrimmer.apply(to: &draft, names: lists.nameWords)
    PlaceWords.apply(to: &draft)
    WordShapes.apply(to: &draft)
    MissingMarks.apply(to: &draft, names: lists.nameWords)
    Snapper(lists: lists).apply(to: &draft)
    return draft
  }

  /// Numbers and dates: the second reading may choose from figures only, where the first found little else.
  private func figures(_ draft: inout FieldDraft, _ sized: (Double) -> GreyImage) {
    // "ngày 5 tháng 3", "65 tuổi": words are small letters; large ones are often figures misread.
    let isWritten = draft.first.text.count(where: \.isLowercase) > 2
    func again(_ height: Double) -> Recognised {
      let read = engine.read(sized(height), alphabet: isWritten ? "" : FieldReader.figures + "/-.")
      return Recognised(text: TextTidy.trimmed(read.text), weakest: read.weakest, mean: read.mean)
    }
    draft.second = again(FieldReader.sizes.digits)
    if isWritten { return choose(&draft) }
    for height in FieldReader.otherDigits where !draft.countFits(draft.second?.text ?? "") {
      let third = again(height)
      if draft.countFits(third.text) { draft.second = third }
    }
    guard let other = draft.second, !other.text.isEmpty else {
      draft.text = draft.first.text
      return draft.add(.scalesDiffer)
    }
    let same = TextTidy.digits(draft.first.text) == TextTidy.digits(other.text) && !TextTidy.digits(other.text).isEmpty
    draft.add(same ? .scales : .scalesDiffer)
    // Of two readings of one date the one that is a date stands.
    let firstFits = fits(draft.first.text, draft.kind)
    let secondFits = fits(other.text, draft.kind)
    draft.text = firstFits && !secondFits || draft.first.text == other.text ? draft.first.text : other.text
    if firstFits == secondFits, !same {
      let (one, two) = (draft.countFits(draft.first.text), draft.countFits(other.text))
      if one == two ? draft.first.weakest > other.weakest : one { draft.text = draft.first.text }
    }
    if draft.kind == .date, let whole = ReadDate.strokesSet(draft.text, isTall: draft.style.bodies == 10) {
      draft.asRead = draft.text
      draft.text = whole
      draft.add(.strokes)
      draft.add(.date)
    } else if !draft.countFits(draft.text) {
      draft.add(.countDiffers)
    }
  }

  private func fits(_ text: String, _ kind: FormField.Kind) -> Bool {
    kind == .date ? ReadDate(text) != nil : ReadNumber(text) != nil || text.allSatisfy { ("0"..."9").contains($0) }
  }

  /// The reading that a third one confirms, or that the recogniser is surer of.
  private func choose(_ draft: inout FieldDraft, third: () -> String = { "" }) {
    guard let other = draft.second else { return }
    let same = TextTidy.agreementKey(draft.first.text) == TextTidy.agreementKey(other.text)
    draft.add(same ? .scales : .scalesDiffer)
    draft.text = same || draft.first.mean >= other.mean || other.text.isEmpty ? draft.first.text : other.text
    // In places, where only the book or a list could tell, a lost mark must be lost thrice.
    if same, draft.kind == .place, TextTidy.agreementKey(third()) != TextTidy.agreementKey(draft.text) {
      draft.grounds.removeAll { $0 == .scales }
      draft.add(.scalesDiffer)
      draft.add(.third)
    }
    if !same {
      let deciding = third()
      let key = TextTidy.agreementKey(deciding)
      if let confirmed = [draft.first.text, other.text].first(where: { TextTidy.agreementKey($0) == key }), !key.isEmpty {
        draft.text = confirmed
        draft.add(.third)
      } else if deciding.count > 3 {
        draft.text = FieldReader.byWords(draft.text, [draft.first.text, other.text, deciding])
      }
    }
    if !draft.countFits(draft.text) { draft.add(.countDiffers) }
  }

  /// Of three readings with the same number of words, each word that two of them have.
  private static func byWords(_ best: String, _ readings: [String]) -> String {
    let words = readings.map { $0.split(separator: " ") }
    guard words.allSatisfy({ $0.count == words[0].count }), best.split(separator: " ").count == words[0].count else {
      return best
    }
    return best.split(separator: " ").indices.map { place in
      let all = words.map { $0[place] }
      return String(all.first { word in all.count { $0 == word } > 1 } ?? best.split(separator: " ")[place])
    }.joined(separator: " ")
  }
}
