import Foundation
import PageImaging
import Sample

/// Form templates made from the sample's own drawings.
enum SampleTemplates {
  /// - Parameter scratch: a folder in which the blank form may stand for a moment.
  static func template(_ form: PrintedForm, scratch: URL) throws -> FormTemplate {
    let blank = scratch.appending(path: ".\(form.id)-blank.png")
    defer { try? FileManager.default.removeItem(at: blank) }
    try Data(form.blank(dpi: 203.2)).write(to: blank)
    let reference = try FormReference(page: blank, widthMM: form.widthMM, heightMM: form.heightMM)
    let fields = { (one: PrintedForm.Case, x: Double, y: Double) in
      one.places.map { place in
        FormField(
          id: place.fields.joined(separator: "+"), answers: place.fields,
          area: PageRectangle(x: place.x - x, y: place.y - y, width: place.width, height: place.height), indent: place.indent,
          lines: place.lines, kind: kind(place.fields.first ?? ""))
      }
    }
    guard let first = form.cases.first, let last = form.cases.last else { throw FormProblem.missing("entries") }
    let body = PageRectangle(x: first.x, y: first.y, width: first.width, height: last.y + last.height - first.y)
    return FormTemplate(
      id: form.id, title: form.title, widthMM: form.widthMM, heightMM: form.heightMM, fields: [],
      entries: form.isTable
        ? []
        : form.cases.map { one in
          FormEntry(area: PageRectangle(x: one.x, y: one.y, width: one.width, height: one.height), fields: fields(one, 0, 0))
        },
      rows: form.isTable
        ? FormRows(area: body, mode: .fixed, count: form.cases.count, fields: fields(first, first.x, first.y)) : nil,
      reference: reference)
  }

  /// What a field of the register holds, by its name in the schemas.
  private static func kind(_ field: String) -> FormField.Kind {
    let endings: [(String, FormField.Kind)] = [
      ("InWords", .dateInWords), ("Date", .date), ("From", .date), ("To", .date), ("Number", .number), ("FullName", .name),
      ("signer", .name), ("clerk", .name), ("Place", .place), ("Residence", .place), ("Hometown", .place), ("Issuer", .place),
    ]
    return endings.first { field.hasSuffix($0.0) }?.1 ?? .text
  }
}
