/// A pointer from one part of the workbook to another.
struct Relationship {
  var id: String
  /// The last step of the type's address, such as `worksheet`; the same in both flavours of the format.
  var type: String
  /// The archive member it points to.
  var part: String

  /// Reads a part's relationships; those that point outside the file are left out.
  static func read(_ xml: consuming XMLScanner, of part: String) throws(SpreadsheetError) -> [Relationship] {
    var result: [Relationship] = []
    while true {
      switch try xml.next() {
      case .open where xml.isNamed("Relationship"):
        if let relationship = Relationship(xml.attributes, of: part) { result.append(relationship) }
        guard result.count <= 10_000 else { throw .tooLarge(limit: .sheets) }
      case .end: return result
      default: continue
      }
    }
  }

  private init?(_ list: XMLAttributes, of source: String) {
    var attributes = list
    var values: [String: String] = [:]
    while let attribute = attributes.next() {
      guard let name = String(validating: attribute.name, as: UTF8.self), let text = attribute.text else { return nil }
      values[name] = text
    }
    guard let id = values["Id"], let type = values["Type"], let target = values["Target"], values["TargetMode"] != "External"
    else { return nil }
    self.id = id
    self.type = type.split(separator: "/").last.map(String.init) ?? ""
    part = PartName.resolve(target, from: source)
  }
}
