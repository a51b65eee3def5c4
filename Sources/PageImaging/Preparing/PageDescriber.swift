/// Puts a finding into the words of pages.json.
struct PageDescriber {
  let finding: PageFinding

  private var placement: PagePlacement { finding.placement }
  private func two(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  /// The description; ids and file names are the caller's.
  func page(width: Int, height: Int, images: PreparedPage.Images) -> PreparedPage {
    let template = finding.fit?.form.template
    return PreparedPage(
      id: "", source: 0, sourcePage: 1, part: finding.part, sourceWidth: width, sourceHeight: height, turn: finding.turn,
      widthMM: two(placement.widthMM), heightMM: two(placement.heightMM), corners: placement.corners,
      cornersFrom: finding.ground, cornersConfidence: two(finding.confidence), homography: placement.homography,
      skewLeft: (finding.skewLeft * 1_000).rounded() / 1_000, fold: finding.fold,
      form: finding.fit.map { PreparedPage.Form(id: $0.form.template.id, score: two($0.score)) },
      rules: finding.rules.map(rule), fields: (template?.fields ?? []).map { field($0, at: $0.area, number: nil) },
      entries: template.map(entries) ?? tableEntries(), images: images)
  }

  private func rule(_ rule: SheetRule) -> PreparedPage.Rule {
    PreparedPage.Rule(
      upright: rule.isUpright, mm: two(rule.place), px: rule.points.map { placement.source($0).rounded(10) },
      confidence: two(rule.coverage))
  }

  private func field(_ field: FormField, at area: PageRectangle, number: Double?) -> PreparedPage.Field {
    let sure = finding.fit?.confidence(around: area) ?? number ?? 0
    return PreparedPage.Field(
      id: field.id, answers: field.answers.isEmpty ? [field.id] : field.answers, kind: field.kind, lines: field.lines,
      indent: field.indent, mm: area.rounded(100), px: placement.polygon(area),
      confidence: two(number.map { min($0, sure) } ?? sure))
  }

  private func entry(_ area: PageRectangle, _ fields: [PreparedPage.Field], _ sure: Double) -> PreparedPage.Entry {
    PreparedPage.Entry(mm: area.rounded(100), px: placement.polygon(area), confidence: two(sure), fields: fields)
  }

  private func entries(_ template: FormTemplate) -> [PreparedPage.Entry] {
    var result = template.entries.map { fixed in
      entry(
        fixed.area, fixed.fields.map { field($0, at: $0.area, number: nil) }, finding.fit?.confidence(around: fixed.area) ?? 0)
    }
    guard let rows = template.rows else { return result }
    switch rows.mode {
    case .fixed:
      let count = rows.count ?? 1
      let height = rows.area.height / Double(count)
      for index in 0..<count {
        let top = rows.area.y + Double(index) * height
        let area = PageRectangle(x: rows.area.x, y: top, width: rows.area.width, height: height)
        let fields = rows.fields.map { field($0, at: shifted($0.area, rows.area.x, top, 1), number: nil) }
        result.append(entry(area, fields, finding.fit?.confidence(around: area) ?? 0))
      }
    case .found:
      for row in finding.rows {
        let area = PageRectangle(x: rows.area.x, y: row.top, width: rows.area.width, height: row.bottom - row.top)
        let stretch = area.height / (rows.height ?? area.height)
        let fields = rows.fields.map { field($0, at: shifted($0.area, rows.area.x, row.top, stretch), number: row.confidence) }
        result.append(entry(area, fields, row.confidence))
      }
    }
    return result
  }

  private func shifted(_ area: PageRectangle, _ x: Double, _ y: Double, _ stretch: Double) -> PageRectangle {
    PageRectangle(x: area.x + x, y: area.y * stretch + y, width: area.width, height: area.height * stretch)
  }

  /// Rows and cells of a table that no form describes.
  private func tableEntries() -> [PreparedPage.Entry] {
    guard let left = finding.columns.first, let right = finding.columns.last else { return [] }
    return finding.rows.map { row in
      let area = PageRectangle(x: left, y: row.top, width: right - left, height: row.bottom - row.top)
      let cells = zip(finding.columns, finding.columns.dropFirst()).enumerated().map { index, edges in
        let cell = PageRectangle(x: edges.0, y: row.top, width: edges.1 - edges.0, height: row.bottom - row.top)
        return field(FormField(id: "column-\(index + 1)", area: cell), at: cell, number: row.confidence)
      }
      return entry(area, cells, row.confidence)
    }
  }
}
