import Foundation

/// A printed form as data: its paper, its fields, and what its print looks like. See docs/pages.md.
public struct FormTemplate: Sendable, Hashable, Codable {
  /// The file says what it is.
  public static let formatName = "sogoc-form"
  /// Versions that this program reads.
  public static let versions = 1...1

  public var format: String
  public var version: Int
  /// Unique among the forms in use.
  public var id: String
  public var title: String
  public var widthMM: Double
  public var heightMM: Double
  /// Fields of the page as a whole, such as its number.
  public var fields: [FormField]
  /// Registrations at fixed places.
  public var entries: [FormEntry]
  /// Registrations in table rows.
  public var rows: FormRows?
  public var reference: FormReference

  /// Creates a template of the newest version.
  public init(
    id: String, title: String, widthMM: Double, heightMM: Double, fields: [FormField], entries: [FormEntry], rows: FormRows?,
    reference: FormReference
  ) {
    format = FormTemplate.formatName
    version = FormTemplate.versions.upperBound
    self.id = id
    self.title = title
    self.widthMM = widthMM
    self.heightMM = heightMM
    self.fields = fields
    self.entries = entries
    self.rows = rows
    self.reference = reference
  }

  private enum CodingKeys: String, CodingKey {
    case format, version, id, title, widthMM, heightMM, fields, entries, rows, reference
  }

  /// Reads a template; lists may be left out.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    format = try values.decode(String.self, forKey: .format)
    version = try values.decode(Int.self, forKey: .version)
    id = try values.decode(String.self, forKey: .id)
    title = try values.decodeIfPresent(String.self, forKey: .title) ?? id
    widthMM = try values.decode(Double.self, forKey: .widthMM)
    heightMM = try values.decode(Double.self, forKey: .heightMM)
    fields = try values.decodeIfPresent([FormField].self, forKey: .fields) ?? []
    entries = try values.decodeIfPresent([FormEntry].self, forKey: .entries) ?? []
    rows = try values.decodeIfPresent(FormRows.self, forKey: .rows)
    reference = try values.decode(FormReference.self, forKey: .reference)
  }

  /// Reads and checks a file.
  public init(file: URL) throws(FormProblem) {
    let data: Data
    do { data = try Data(contentsOf: file) } catch { throw .unreadable }
    try self.init(json: data)
  }

  /// Reads and checks the bytes of a file.
  public init(json: Data) throws(FormProblem) {
    guard json.count <= 16 << 20 else { throw .tooLarge }
    do {
      self = try JSONDecoder().decode(FormTemplate.self, from: json)
    } catch {
      throw FormProblem(error)
    }
    try check()
  }

  /// The file's bytes; the same template gives the same bytes.
  public func json() throws(FormProblem) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(self) + Data("\n".utf8) } catch { throw .notAForm }
  }

  /// Refuses what cannot be a form.
  public func check() throws(FormProblem) {
    guard format == FormTemplate.formatName else { throw .notAForm }
    guard FormTemplate.versions.contains(version) else { throw .version(version) }
    guard !id.isEmpty, id.utf8.count <= 80, id.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." })
    else { throw .badIdentifier }
    guard PaperSize(widthMM: widthMM, heightMM: heightMM).isPlausible else { throw .badSize }
    let page = PageRectangle(x: 0, y: 0, width: widthMM, height: heightMM).grown(by: 1)
    func inside(_ r: PageRectangle) -> Bool {
      r.isUsable && r.x >= page.x && r.y >= page.y && r.maxX <= page.maxX && r.maxY <= page.maxY
    }
    for entry in entries where !inside(entry.area) { throw .outside("entries") }
    for field in fields + entries.flatMap(\.fields) where !inside(field.area) { throw .outside(field.id) }
    for field in fields + entries.flatMap(\.fields) + (rows?.fields ?? []) {
      guard field.indent >= 0, field.indent <= max(0, field.area.width) else { throw .wrong("\(field.id).indent") }
      guard (1...200).contains(field.lines) else { throw .wrong("\(field.id).lines") }
    }
    guard entries.count <= 400, fields.count + entries.reduce(0, { $0 + $1.fields.count }) <= 5_000 else { throw .tooLarge }
    if let rows {
      guard inside(rows.area) else { throw .outside("rows") }
      if rows.mode == .fixed { guard let count = rows.count, (1...400).contains(count) else { throw .missing("rows.count") } }
      if rows.mode == .found {
        guard let height = rows.height, height > 1, height.isFinite else { throw .missing("rows.height") }
      }
      // Fields are meant from the row's corner; a box of the page would lie far below.
      let height = rows.mode == .fixed ? rows.area.height / Double(rows.count ?? 1) : rows.height ?? 0
      let row = PageRectangle(x: 0, y: 0, width: rows.area.width, height: height).grown(by: 2)
      for field in rows.fields {
        let area = field.area
        guard area.isUsable, area.x >= row.x, area.maxX <= row.maxX, area.y >= row.y, area.maxY <= row.maxY else {
          throw .outside(field.id)
        }
      }
      if let anchor = rows.anchor, !rows.fields.contains(where: { $0.id == anchor }) { throw .missing("rows.anchor") }
    }
    for list in [fields] + entries.map(\.fields) + [rows?.fields ?? []] where Set(list.map(\.id)).count != list.count {
      throw .doubled
    }
  }
}

extension FormTemplate {
  /// Where writing, not print, stands: every field without its printed label.
  public var writtenAreas: [PageRectangle] {
    func written(_ field: FormField, _ x: Double, _ y: Double) -> [PageRectangle] {
      let area = field.area
      let indent = min(field.indent, area.width * 0.9)
      let first = PageRectangle(
        x: area.x + x + indent, y: area.y + y, width: area.width - indent, height: area.height / Double(max(1, field.lines)))
      guard field.lines > 1, indent > 0 else {
        return [PageRectangle(x: first.x, y: first.y, width: first.width, height: area.height)]
      }
      return [first, PageRectangle(x: area.x + x, y: first.maxY, width: area.width, height: area.height - first.height)]
    }
    var result = (fields + entries.flatMap(\.fields)).flatMap { written($0, 0, 0) }
    if let rows {
      switch rows.mode {
      case .fixed:
        let height = rows.area.height / Double(max(1, rows.count ?? 1))
        for index in 0..<(rows.count ?? 1) {
          result += rows.fields.flatMap { written($0, rows.area.x, rows.area.y + Double(index) * height) }
        }
      case .found: result.append(rows.area.grown(by: -0.8))
      }
    }
    return result
  }
}
