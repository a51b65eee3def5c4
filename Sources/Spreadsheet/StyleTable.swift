/// What the reader needs of a workbook's styles: which of them show a number as a date, and how much of it.
struct StyleTable {
  private var dateStyles: [NumberFormatCode.DateShape?] = []

  /// The table of a workbook without styles.
  init() {}

  init(_ xml: consuming XMLScanner) throws(SpreadsheetError) {
    var codes: [Int: String] = [:]
    var isInCellFormats = false
    var isInNumberFormats = false
    loop: while true {
      switch try xml.next() {
      case .open:
        if xml.isNamed("cellXfs") {
          isInCellFormats = !xml.isSelfClosing
        } else if xml.isNamed("numFmts") {
          isInNumberFormats = !xml.isSelfClosing
        } else if isInCellFormats, xml.isNamed("xf") {
          guard dateStyles.count < 100_000 else { throw .tooLarge(limit: .styles) }
          dateStyles.append(Self.dateShape(xml.attributes, codes: codes))
        } else if isInNumberFormats, xml.isNamed("numFmt"), codes.count < 100_000 {
          Self.addCode(xml.attributes, to: &codes)
        }
      case .close:
        if xml.isNamed("cellXfs") { isInCellFormats = false }
        if xml.isNamed("numFmts") { isInNumberFormats = false }
      case .text: continue
      case .end: break loop
      }
    }
  }

  /// What a cell of this style shows of a date; nil when it shows a number.
  func dateShape(_ style: Int) -> NumberFormatCode.DateShape? {
    style < dateStyles.count ? dateStyles[style] : nil
  }

  private static func dateShape(_ list: XMLAttributes, codes: [Int: String]) -> NumberFormatCode.DateShape? {
    var attributes = list
    while let attribute = attributes.next() {
      guard attribute.isNamed("numFmtId"), let id = attribute.integer else { continue }
      guard let code = codes[id] else { return NumberFormatCode.dateShape(builtin: id) }
      return NumberFormatCode.dateShape(code: code)
    }
    return nil
  }

  private static func addCode(_ list: XMLAttributes, to codes: inout [Int: String]) {
    var attributes = list
    var id: Int?
    var code: String?
    while let attribute = attributes.next() {
      if attribute.isNamed("numFmtId") { id = attribute.integer }
      if attribute.isNamed("formatCode") { code = attribute.text }
    }
    if let id, let code { codes[id] = code }
  }
}
