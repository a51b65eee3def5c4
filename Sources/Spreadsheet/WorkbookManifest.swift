/// What `workbook.xml` says: the sheets in the order of their tabs and the start of the day count.
struct WorkbookManifest {
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var dateSystem = SerialDate.System.from1900

  init(_ xml: consuming XMLScanner, part: String) throws(SpreadsheetError) {
    var isWorkbook = false
    loop: while true {
      switch try xml.next() {
      case .open:
        if xml.isNamed("workbook") { isWorkbook = true }
        if xml.isNamed("workbookPr"), Self.counts1904(xml.attributes) { dateSystem = .from1904 }
        if xml.isNamed("sheet") {
          guard sheets.count < 1_000 else { throw .tooLarge(limit: .sheets) }
          guard let sheet = Sheet(xml.attributes) else { throw .damaged(part: part) }
          sheets.append(sheet)
        }
      case .close, .text: continue
      case .end: break loop
      }
    }
    guard isWorkbook else { throw .damaged(part: part) }
  }

  private static func counts1904(_ list: XMLAttributes) -> Bool {
    var attributes = list
    while let attribute = attributes.next() {
      if attribute.isNamed("date1904") { return ["1", "true", "on"].contains(attribute.text ?? "") }
    }
    return false
  }
}

extension WorkbookManifest.Sheet {
  fileprivate init?(_ list: XMLAttributes) {
    var attributes = list
    var name: String?
    var relationship: String?
    var state = "visible"
    while let attribute = attributes.next() {
      if attribute.isNamed("name"), !attribute.isPrefixed { name = attribute.text }
      if attribute.isNamed("id"), attribute.isPrefixed { relationship = attribute.text }
      if attribute.isNamed("state") { state = attribute.text ?? state }
    }
    guard let name, let relationship else { return nil }
    self.init(name: name, relationship: relationship, isHidden: state != "visible")
  }
}
