import CivilStatus
import Foundation
import PageImaging

extension FormDrawing {
  /// Millimetres that a hand may slip over an edge.
  private static let slip = 1.5
  /// Pages that a box may be wide or high before it is no box any more.
  private static let reach = 2.0
  /// Height of a line that clerks write on.
  private static let lineMM = 8.0

  /// The form's file without its print.
  ///
  /// - Throws: ``Refusal/unmet(_:)`` with everything that is wrong, in the words of the screen.
  func template(name: String, title: String, schema: RegisterSchema) throws -> FormTemplate {
    var faults = try sizeFaults()
    faults += fieldFaults(schema)
    guard faults.isEmpty else { throw Refusal.unmet(faults) }
    let drawn = fields.map { ($0, schema.field($0.field)) }
    var template = FormTemplate(
      id: name, title: title, widthMM: widthMM, heightMM: heightMM, fields: [], entries: [], rows: nil,
      reference: FormReference(density: 4, png: Data()))
    let whole = rectangle(area ?? .whole)
    switch layout {
    case .page:
      template.entries = [
        FormEntry(area: whole, fields: drawn.map { formField($0, $1, from: PagePoint(0, 0), rowHeight: nil) })
      ]
      for (field, definition) in drawn where !Self.isInside(rectangle(field.box).center, whole) {
        faults.append("Ô “\(Self.name(definition, field.field))” nằm ngoài khung trường hợp. Hãy kéo ô vào trong khung.")
      }
    case .even:
      let count = count ?? 0
      guard (2...400).contains(count) else { throw Refusal.unmet(["Số dòng trên trang phải từ 2 đến 400."]) }
      let height = whole.height / Double(count)
      guard height >= 3 else {
        throw Refusal.unmet(["Mỗi dòng chỉ cao \(Self.text(height)) mm. Hãy xem lại số dòng và khung bảng."])
      }
      let fields = drawn.map { formField($0, $1, from: PagePoint(whole.x, whole.y), rowHeight: height) }
      template.rows = FormRows(area: whole, mode: .fixed, count: count, fields: fields)
      faults += rowFaults(fields, drawn, width: whole.width, height: height)
    case .uneven:
      guard let row else { throw Refusal.unmet(["Hãy kéo khung một dòng mẫu trong bảng."]) }
      let sample = rectangle(row)
      guard sample.height >= 3, sample.y >= whole.y - Self.slip, sample.maxY <= whole.maxY + Self.slip else {
        throw Refusal.unmet(["Dòng mẫu nằm ngoài khung bảng hoặc quá thấp. Hãy kéo lại dòng mẫu."])
      }
      let fields = drawn.map { formField($0, $1, from: PagePoint(whole.x, sample.y), rowHeight: nil) }
      template.rows = FormRows(area: whole, mode: .found, fields: fields, height: sample.height)
      faults += rowFaults(fields, drawn, width: whole.width, height: sample.height)
    }
    guard faults.isEmpty else { throw Refusal.unmet(faults) }
    do throws(FormProblem) { try template.check() } catch { throw Refusal.unmet([Self.words(error, schema)]) }
    return template
  }

  // MARK: What is wrong

  private func sizeFaults() throws -> [String] {
    guard widthMM.isFinite, heightMM.isFinite, (80...900).contains(widthMM), (80...900).contains(heightMM) else {
      throw Refusal.unmet(["Khổ giấy phải từ 80 đến 900 mm mỗi chiều."])
    }
    let boxes = fields.map(\.box) + [area, row].compactMap { $0 }
    // A box of no size would be divided by; one far larger than any page says nothing, and its lines could not be counted.
    guard boxes.allSatisfy({ $0.isUsable && $0.width <= Self.reach && $0.height <= Self.reach }) else {
      throw Refusal.unmet(["Có khung nằm ngoài trang hoặc không có diện tích. Hãy vẽ lại khung đó."])
    }
    if let area, area.x < -0.01 || area.y < -0.01 || area.x + area.width > 1.01 || area.y + area.height > 1.01 {
      throw Refusal.unmet(["Khung bảng nằm ngoài tờ giấy. Hãy kéo lại khung."])
    }
    return []
  }

  private func fieldFaults(_ schema: RegisterSchema) -> [String] {
    guard !fields.isEmpty else { return ["Mẫu chưa có ô nào. Hãy kéo khung cho ít nhất một mục của sổ."] }
    guard fields.count <= 200 else { return ["Mẫu có quá nhiều ô (tối đa 200)."] }
    var faults: [String] = []
    var seen: Set<String> = []
    for (index, field) in fields.enumerated() {
      let definition = schema.field(field.field)
      if field.field.isEmpty {
        faults.append("Khung thứ \(index + 1) chưa chọn mục của sổ.")
      } else if definition == nil {
        faults.append("Khung thứ \(index + 1): sổ \(schema.labelVi.lowercased()) không có mục “\(field.field.prefix(40))”.")
      } else if !seen.insert(field.field).inserted {
        faults.append("Mục “\(Self.name(definition, field.field))” được vẽ hai lần. Hãy bỏ một khung.")
      }
      if let lines = field.lines, !(1...20).contains(lines) {
        faults.append("Khung thứ \(index + 1): số dòng viết phải từ 1 đến 20.")
      }
      if let label = field.labelMM, !label.isFinite || label < 0 || label > 300 {
        faults.append("Khung thứ \(index + 1): phần nhãn in phải từ 0 đến 300 mm.")
      }
    }
    return faults
  }

  private func rowFaults(
    _ made: [FormField], _ drawn: [(Field, FieldDefinition?)], width: Double, height: Double
  ) -> [String] {
    zip(made, drawn).compactMap { field, source in
      let area = field.area
      let fits =
        area.x >= -Self.slip && area.maxX <= width + Self.slip && area.y >= -Self.slip && area.maxY <= height + Self.slip
      guard !fits else { return nil }
      return "Ô “\(Self.name(source.1, source.0.field))” vượt ra ngoài một dòng của bảng. Hãy kéo ô vào trong một dòng."
    }
  }

  /// A form's problem in the words of the register.
  static func words(_ problem: FormProblem, _ schema: RegisterSchema) -> String {
    switch problem {
    case .outside(let part):
      "Ô “\(name(schema.field(part), part))” nằm ngoài tờ giấy hoặc không có diện tích."
    case .badReference:
      "Trang này còn quá ít nét in ngoài các ô nên máy không nhận lại được. Hãy chọn trang rõ hơn, hoặc kéo các ô sát chỗ viết."
    case .littlePrint:
      "Ngoài các ô, trang này hầu như chỉ có khung: mẫu sẽ nhận nhầm trang khác. Hãy chọn trang có chữ in, hoặc kéo ô sát chỗ viết."
    default: problem.messageVi
    }
  }

  private static func name(_ field: FieldDefinition?, _ id: String) -> String { field?.labelVi ?? String(id.prefix(40)) }

  static func text(_ millimetres: Double) -> String { String(format: "%.1f", millimetres).replacing(".", with: ",") }

  // MARK: Shares to millimetres

  private func rectangle(_ box: UnitBox) -> PageRectangle {
    func round(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    return PageRectangle(
      x: round(box.x * widthMM), y: round(box.y * heightMM), width: round(box.width * widthMM),
      height: round(box.height * heightMM))
  }

  /// - Parameter rowHeight: rows of one height, in any of which the field may have been drawn.
  private func formField(
    _ field: Field, _ definition: FieldDefinition?, from origin: PagePoint, rowHeight: Double?
  ) -> FormField {
    var area = rectangle(field.box)
    area.x -= origin.x
    area.y -= origin.y
    if let rowHeight, area.y > 0 { area.y -= (area.center.y / rowHeight).rounded(.down) * rowHeight }
    area.x = (area.x * 100).rounded() / 100
    area.y = (area.y * 100).rounded() / 100
    let lines = field.lines ?? max(1, Int((area.height / Self.lineMM).rounded(.down)))
    return FormField(
      id: field.field, answers: [field.field], area: area, indent: min(field.labelMM ?? 0, area.width * 0.8), lines: lines,
      kind: definition.map { Self.kind($0.kind) } ?? .text)
  }

  private static func isInside(_ point: PagePoint, _ area: PageRectangle) -> Bool {
    point.x > area.x && point.x < area.maxX && point.y > area.y && point.y < area.maxY
  }

  private static func kind(_ kind: FieldKind) -> FormField.Kind {
    switch kind {
    case .name: .name
    case .datePartial: .date
    case .dateInWords: .dateInWords
    case .integer, .registrationNumber, .bookNumber, .pageNumber, .idNumber, .personalId: .number
    case .place, .placeOffice, .placeAdminUnit: .place
    case .text, .time, .code, .codeByLabel: .text
    }
  }

  // MARK: And back

  /// What a form looks like on screen, to be drawn anew.
  init(_ form: UnitForm, _ template: FormTemplate, page: String) {
    func share(_ area: PageRectangle, _ x: Double = 0, _ y: Double = 0) -> UnitBox {
      UnitBox(
        x: (area.x + x) / template.widthMM, y: (area.y + y) / template.heightMM, width: area.width / template.widthMM,
        height: area.height / template.heightMM)
    }
    func drawn(_ fields: [FormField], _ x: Double = 0, _ y: Double = 0) -> [Field] {
      fields.map { field in
        Field(
          field: field.answers.first ?? field.id, box: share(field.area, x, y), lines: field.lines,
          labelMM: field.indent > 0 ? field.indent : nil)
      }
    }
    self.init(
      title: form.title, page: page, widthMM: template.widthMM, heightMM: template.heightMM, layout: form.layout, fields: [],
      form: form.id, base: form.blob)
    if let rows = template.rows {
      area = share(rows.area)
      count = rows.count
      if let height = rows.height {
        let first = PageRectangle(x: rows.area.x, y: rows.area.y, width: rows.area.width, height: min(height, rows.area.height))
        row = share(first)
      }
      fields = drawn(rows.fields, rows.area.x, rows.area.y)
    } else if let entry = template.entries.first {
      area = share(entry.area)
      fields = drawn(entry.fields)
    }
  }
}
