import PageImaging

/// What the fields of an entry say about each other.
enum EntryAgreements {
  /// Marks print, and dates whose figures and words are the same.
  static func apply(to drafts: inout [FieldDraft]) {
    let printed = PrintJudge.isPrinted(drafts)
    for index in drafts.indices where !drafts[index].isBlank { drafts[index].add(printed ? .printed : .handwritten) }
    if PrintJudge.leans(drafts) { for index in drafts.indices where !drafts[index].isBlank { drafts[index].add(.slanted) } }
    if PrintJudge.dances(drafts) { for index in drafts.indices where !drafts[index].isBlank { drafts[index].add(.unsteady) } }
    for spoken in drafts.indices where drafts[spoken].kind == .dateInWords {
      mend(&drafts, spoken)
      guard let words = ReadDate(inWords: drafts[spoken].text) else { continue }
      let names = drafts[spoken].answers.map { $0.hasSuffix("InWords") ? String($0.dropLast(7)) : $0 }
      for plain in drafts.indices where drafts[plain].kind == .date && drafts[plain].answers.contains(where: names.contains) {
        // The reading of the figures that the words confirm is the right one.
        let readings = [drafts[plain].text, drafts[plain].first.text, drafts[plain].second?.text ?? ""]
        if let right = readings.first(where: { ReadDate($0) == words }) {
          drafts[plain].text = right
          drafts[plain].grounds.removeAll { $0 == .scalesDiffer }
          for index in [plain, spoken] {
            drafts[index].add(.words)
            drafts[index].add(.date)
          }
        } else if let right = mended(drafts[plain], by: words) {
          drafts[plain].asRead = drafts[plain].asRead ?? drafts[plain].text
          drafts[plain].text = right
          drafts[plain].grounds.removeAll { $0 == .date }
          for ground in [Ground.snapped, .date, .words] { drafts[plain].add(ground) }
        } else if ReadDate(drafts[plain].text) != nil {
          drafts[plain].add(.wordsDiffer)
          drafts[spoken].add(.wordsDiffer)
        }
      }
    }
  }

  /// Words that are no date, or are spelled as no date is: what the figures say, where the words say the same with wrong letters.
  private static func mend(_ drafts: inout [FieldDraft], _ spoken: Int) {
    let read = drafts[spoken]
    guard !read.isBlank, !read.grounds.contains(.date) || read.grounds.contains(.unlisted) else { return }
    let names = read.answers.map { $0.hasSuffix("InWords") ? String($0.dropLast(7)) : $0 }
    var dates: [ReadDate] = []
    for plain in drafts where plain.kind == .date && plain.answers.contains(where: names.contains) {
      dates += [plain.text, plain.first.text, plain.second?.text ?? ""].compactMap {
        ReadDate($0) ?? ReadDate.strokesSet($0).flatMap { ReadDate($0) }
      }
    }
    // Words that are a date by themselves have that date's spelling: "Linh" is "linh".
    if let own = ReadDate(inWords: read.text) { dates.append(own) }
    for date in dates {
      for words in [read.text, read.first.text, read.second?.text ?? ""] {
        guard let right = SpokenDate.spelled(date, like: words) else { continue }
        drafts[spoken].asRead = read.asRead ?? read.text
        drafts[spoken].text = right
        drafts[spoken].grounds.removeAll { $0 == .unlisted }
        drafts[spoken].add(.snapped)
        return drafts[spoken].add(.date)
      }
    }
  }

  /// Figures that were read in two ways, with the date that the words say, where that is one or two figures away from a reading.
  private static func mended(_ plain: FieldDraft, by words: ReadDate) -> String? {
    guard plain.grounds.contains(.scalesDiffer), let day = words.day, let month = words.month else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let wanted = Array("\(two(day))\(two(month))\(words.year)")
    for text in [plain.text, plain.first.text, plain.second?.text ?? ""] {
      let figures = Array(TextTidy.digits(text))
      guard figures.count == wanted.count, zip(figures, wanted).count(where: { $0 != $1 }) <= 2 else { continue }
      let sign = text.first { "/-.".contains($0) } ?? "/"
      return "\(two(day))\(sign)\(two(month))\(sign)\(words.year)"
    }
    return nil
  }
}
