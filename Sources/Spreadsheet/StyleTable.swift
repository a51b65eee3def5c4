/// What the reader needs of a workbook's styles: which of them show a number as a date.
struct StyleTable {
  private var dateStyles: [Bool] = []

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
          dateStyles.append(Self.isDate(xml.attributes, codes: codes))
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

  /// Whether a cell of this style shows its number as a date.
  func isDate(_ style: Int) -> Bool {
    style < dateStyles.count && dateStyles[style]
  }

  private static func isDate(_ list: XMLAttributes, codes: [Int: String]) -> Bool {
    var attributes = list
    while let attribute = attributes.next() {
      guard attribute.isNamed("numFmtId"), let id = attribute.integer else { continue }
      return codes[id].map(NumberFormatCode.isDate(code:)) ?? NumberFormatCode.isDate(builtin: id)
    }
    return false
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
