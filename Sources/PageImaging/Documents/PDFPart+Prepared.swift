import Foundation

extension PDFPart {
  /// The part for an entry of a prepared page: its region of the colour layer, the page's other entries painted white, and what
  /// was read in its fields as text for searching.
  ///
  /// - Parameters:
  ///   - number: place of the entry on the page, from 0.
  ///   - folder: where pages.json lies.
  /// - Returns: nil when there is no such entry, or when it lies outside the page.
  public static func entry(_ number: Int, of page: PreparedPage, in folder: URL) -> PDFPart? {
    guard page.entries.indices.contains(number), page.widthMM > 0, page.heightMM > 0 else { return nil }
    func share(_ area: PageRectangle) -> UnitBox? {
      UnitBox(
        x: area.x / page.widthMM, y: area.y / page.heightMM, width: area.width / page.widthMM, height: area.height / page.heightMM
      )
      .clamped
    }
    let entry = page.entries[number]
    guard let box = share(entry.mm) else { return nil }
    let others = page.entries.enumerated().filter { $0.offset != number }.compactMap { share($0.element.mm) }
    let words = entry.fields.flatMap { field -> [PDFWord] in
      // What nobody can rely on is not to be found by a search either.
      guard let reading = field.reading, reading.tier != .none, !reading.text.isEmpty else { return [] }
      return line(reading.text, in: field, share)
    }
    return PDFPart(
      file: folder.appending(path: page.images.colour), box: box, masked: others,
      paper: PaperSize(widthMM: page.widthMM, heightMM: page.heightMM), words: words)
  }

  /// A text as words beside each other on the field's first line, each as wide as its share of the letters.
  private static func line(
    _ text: String, in field: PreparedPage.Field, _ share: (PageRectangle) -> UnitBox?
  ) -> [PDFWord] {
    let words = text.split(separator: " ")
    let letters = Double(max(1, text.count))
    let height = min(field.mm.height, max(4, field.mm.height / Double(max(1, field.lines))))
    // Writing is seldom wider than 2.4 mm a letter; longer texts are pressed into the field.
    let width = min(max(1, field.mm.width - field.indent), letters * 2.4)
    var before = 0
    return words.compactMap { word in
      defer { before += word.count + 1 }
      let area = PageRectangle(
        x: field.mm.x + field.indent + width * Double(before) / letters, y: field.mm.y,
        width: width * Double(word.count) / letters, height: height)
      return share(area).map { PDFWord(text: String(word), box: $0) }
    }
  }
}
