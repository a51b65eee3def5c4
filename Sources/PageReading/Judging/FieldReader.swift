import PageImaging
import VietnameseText

/// Reads one field: twice, at two sizes, with the letters that its kind can hold.
struct FieldReader {
  let engine: TextEngine
  let lists: ReadingLists
  let pixelsPerMM: Double

  /// Heights of tall letters, in pixels, at which the recogniser reads best: measured, see Benchmarks/pages.
  static let sizes = (text: 34.0, other: 25.0, digits: 25.0)
  /// Tried when figures were read in another number than they stand there.
  private static let otherDigits = [20.0, 40.0]
  private static let figures = "0123456789"

  /// The draft for a field of a page.
  func read(_ field: PreparedPage.Field, of page: GreyImage) -> FieldDraft {
    var draft = FieldDraft(field)
    let ink = FieldInk(field, of: page, pixelsPerMM: pixelsPerMM)
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
      choose(&draft)
    }
    if draft.style.isCrossed { draft.add(.crossed) }
    NameTrimmer.apply(to: &draft)
    PlaceWords.apply(to: &draft)
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
    if draft.kind == .date, let whole = ReadDate.strokesSet(draft.text) {
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

  /// The reading that the recogniser is surer of.
  private func choose(_ draft: inout FieldDraft) {
    guard let other = draft.second else { return }
    let same = TextTidy.agreementKey(draft.first.text) == TextTidy.agreementKey(other.text)
    draft.add(same ? .scales : .scalesDiffer)
    draft.text = same || draft.first.mean >= other.mean || other.text.isEmpty ? draft.first.text : other.text
    if !draft.countFits(draft.text) { draft.add(.countDiffers) }
  }
}
