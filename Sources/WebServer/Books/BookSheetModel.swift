import CivilStatus
import Digitisation

/// What the page of a book and the closing sheet show.
struct BookSheetModel {
  let model: [String: any Sendable]

  init(_ sheet: BookSheet, _ request: WebRequest) async throws {
    let book = sheet.book
    let catalogue = request.node.catalogue
    let directory = try await request.node.units.current()
    let actor = try request.actor
    let situation = Permission.Situation(unit: book.unit, bookIsClosed: book.isClosed)
    func may(_ action: ActionDefinition) -> Bool { (try? Permission.decide(action, by: actor, on: situation)) != nil }
    let period = catalogue.formPeriod(id: book.formPeriod)?.labelVi ?? book.formPeriod
    var model: [String: any Sendable] = [
      "book": book.id, "numberText": book.numberText, "kindLabel": catalogue[book.kind]?.bookLabelVi ?? book.kind.rawValue,
      "office": book.office, "unitName": directory.name(of: book.unit), "years": book.yearsText, "period": period,
      "paper": book.paper, "phase": book.phase, "note": book.note, "hasNote": !book.note.isEmpty,
      "isClosed": book.isClosed, "statement": book.closingStatement ?? "", "hasStatement": book.closingStatement != nil,
      "mayAmend": may(BookAmend.definition), "mayClose": may(BookClose.definition), "mayReopen": may(BookReopen.definition),
      "mayWorkOnPages": may(PageAdd.definition), "mayDeliver": ActionTable["package.build"].map { may($0.definition) } ?? false,
      "hindrances": sheet.hindrances.map { ["text": $0.messageVi] as [String: any Sendable] },
      "agrees": sheet.hindrances.isEmpty, "hindranceCount": sheet.hindrances.count,
      "notes": sheet.notes.map { ["text": $0] as [String: any Sendable] }, "hasNotes": !sheet.notes.isEmpty,
      "series": sheet.series.map { Self.series($0) }, "hasSeries": !sheet.series.isEmpty,
      "registeredBy": sheet.signatures.registeredBy, "registeredAt": VietnamClock.moment(sheet.signatures.registeredAt),
      "closedBy": sheet.signatures.closedBy ?? "", "closedAt": sheet.signatures.closedAt.map { VietnamClock.moment($0) } ?? "",
      "printedAt": VietnamClock.moment(request.node.clock.now()), "printedBy": actor.displayName,
    ]
    model["counts"] = Self.counts(sheet)
    model["pageFacts"] = Self.pageFacts(sheet.pages)
    model["tally"] = Self.tally(sheet.tally)
    self.model = model
  }

  private static func series(_ series: NumberSeries) -> [String: any Sendable] {
    let start =
      switch series.start {
      case .atOne: "Từ số 1"
      case .missingBefore(let range): "Thiếu từ số \(range.text)"
      case .continues(let book): "Nối tiếp quyển \(book)"
      case .gapAfter(let book, let range): "Hụt số \(range.text) sau quyển \(book)"
      case .overlaps(let book, let range): "Trùng số \(range.text) với quyển \(book)"
      case .expectedElsewhere(let range): "Số \(range.text) ở quyển trước"
      }
    return [
      "year": series.year.map { "\($0)" } ?? "Chưa rõ", "count": series.count, "first": series.first, "last": series.last,
      "missing": series.missing.isEmpty ? "không" : series.missing.text, "hasMissing": !series.missing.isEmpty,
      "repeated": series.repeated.isEmpty ? "không" : series.repeated.joined(separator: ", "),
      "hasRepeated": !series.repeated.isEmpty,
      "start": start,
    ]
  }

  private static func counts(_ sheet: BookSheet) -> [[String: any Sendable]] {
    func line(_ label: String, _ declared: Int?, _ counted: Int) -> [String: any Sendable] {
      [
        "label": label, "declared": declared.map { "\($0)" } ?? "chưa khai", "counted": counted, "agrees": declared == counted,
        "result": declared == nil ? "Chưa khai" : (declared == counted ? "Khớp" : "Lệch \(abs((declared ?? 0) - counted))"),
      ]
    }
    return [
      line("Số trường hợp", sheet.book.declaredEntries, sheet.entryCount),
      line("Số trang", sheet.book.declaredPages, sheet.pages.counted),
    ]
  }

  private static func pageFacts(_ pages: PageCheck) -> [[String: any Sendable]] {
    func fact(_ label: String, _ value: String, good: Bool) -> [String: any Sendable] {
      ["label": label, "value": value, "isBad": !good]
    }
    return [
      fact("Ảnh đang dùng", "\(pages.images)", good: pages.images > 0),
      fact("Số trang đếm được", "\(pages.counted)", good: pages.counted > 0),
      fact("Trang còn thiếu", pages.missing.isEmpty ? "không" : pages.missing.text, good: pages.missing.isEmpty),
      fact(
        "Số trang bị trùng", pages.doubled.isEmpty ? "không" : pages.doubled.joined(separator: ", "), good: pages.doubled.isEmpty),
      fact("Ảnh chưa ghi số trang", "\(pages.unlabelled)", good: true),
      fact("Trang chưa đánh dấu trường hợp", "\(pages.unmarked.count)", good: true),
    ]
  }

  private static func tally(_ tally: BookTally) -> [[String: any Sendable]] {
    let lines: [(String, Int)] = [
      ("Có trong sổ", tally.entries), ("Đã có ảnh", tally.captured), ("Đã nhập", tally.keyed), ("Đã kiểm tra", tally.verified),
      ("Khớp dân cư", tally.matched), ("Đã duyệt", tally.approved), ("Đã bàn giao", tally.released), ("Để sau", tally.shelved),
      ("Chờ phân xử", tally.disputed),
    ]
    return lines.map { ["label": $0.0, "value": "\($0.1)"] }
  }

  /// A line of the inventory.
  static func row(_ item: BookListItem, catalogue: RegisterCatalogue, unit: String) -> [String: any Sendable] {
    let book = item.book
    let badge =
      switch item.stage {
      case .closed: "badge-good"
      case .open: "badge-info"
      case .withoutPages: "badge-warning"
      }
    return [
      "id": book.id, "numberText": book.numberText, "kindLabel": catalogue[book.kind]?.bookLabelVi ?? book.kind.rawValue,
      "office": book.office, "unitName": unit, "phase": book.phase.isEmpty ? "–" : book.phase, "images": item.images,
      "entries": "\(item.tally.entries)", "declared": book.declaredEntries.map { "\($0)" } ?? "–", "keyed": "\(item.tally.keyed)",
      "verified": "\(item.tally.verified)", "approved": "\(item.tally.approved)", "stage": item.stage.labelVi, "badge": badge,
    ]
  }
}
