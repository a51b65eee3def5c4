import CivilStatus
import Digitisation

/// The form in which a book is described, new or amended.
enum BookForm {
  static func new(_ request: WebRequest) async throws -> Page {
    let units = try await BookUnits(request).choices()
    guard let first = units.first else { throw Refusal.notPermitted(action: BookRegister.definition.id) }
    let kind = request.node.catalogue.schemas.first?.kind ?? .birth
    var model = try await shared(request, BookDescription(kind: kind, office: first.office, number: 1, openingYear: 2000))
    model["action"] = BookRegister.definition.id
    model["heading"] = "Ghi sổ vào danh mục"
    model["isNew"] = true
    model["book"] = ""
    model["number"] = ""
    model["openingYear"] = ""
    model["units"] = units.map { unit -> [String: any Sendable] in
      ["path": unit.path.rawValue, "name": unit.name, "office": unit.office]
    }
    model["hasManyUnits"] = units.count > 1
    return Page(template: "book-register", title: "Ghi sổ mới", model: model)
  }

  static func amend(_ request: WebRequest) async throws -> Page {
    let book = try await BookList(request.node.database).book(try request.path("book"), for: try request.actor)
    var model = try await shared(request, BookDescription(book))
    model["action"] = BookAmend.definition.id
    model["heading"] = "Sửa thông tin sổ \(book.numberText)"
    model["isNew"] = false
    model["book"] = book.id
    model["hasManyUnits"] = false
    return Page(template: "book-register", title: "Sửa sổ \(book.numberText)", model: model)
  }

  private static func shared(_ request: WebRequest, _ book: BookDescription) async throws -> [String: any Sendable] {
    let catalogue = request.node.catalogue
    let units = try request.actor.grants.map(\.unit)
    let offices = try await BookList(request.node.database).offices(in: units)
    let text = { (number: Int?) in number.map { "\($0)" } ?? "" }
    let period = book.formPeriod.flatMap { catalogue.formPeriod(id: $0)?.labelVi } ?? book.formPeriod ?? ""
    return [
      "kinds": options(catalogue.schemas.map { ($0.kind.rawValue, $0.bookLabelVi) }, selected: book.kind.rawValue),
      "papers": options(BookDescription.papers.reversed().map { ($0, $0) }, selected: book.paper),
      "periods": catalogue.formPeriods.map { ["id": $0.id, "label": $0.labelVi, "law": $0.legalText] as [String: any Sendable] },
      "offices": offices.map { ["office": $0] as [String: any Sendable] },
      "office": book.office, "officeUnit": book.officeUnit ?? "", "number": "\(book.number)",
      "openingYear": "\(book.openingYear)",
      "closingYear": text(book.closingYear), "formPeriod": period, "declaredPages": text(book.declaredPages),
      "declaredEntries": text(book.declaredEntries), "phase": book.phase ?? "", "note": book.note ?? "",
    ]
  }

  /// Options of a choice.
  static func options(_ pairs: [(String, String)], selected: String?) -> [[String: any Sendable]] {
    pairs.map { ["value": $0.0, "label": $0.1, "selected": $0.0 == selected] }
  }
}
