import CivilStatus
import Digitisation
import Foundation
import HTTPTypes
import Hummingbird
import PageImaging

/// Forms that a unit draws on its own pages, and corrections of offered boxes that hold onward.
enum FormRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/so/{book}/mau") { request in
      let actor = try request.actor
      let book = try await BookList(request.node.database).book(try request.path("book"), for: actor)
      let situation = Permission.Situation(unit: book.unit, bookIsClosed: book.isClosed)
      let mayDraw = (try? Permission.decide(FormSave.definition, by: actor, on: situation)) != nil
      return Page(
        template: "forms", title: "Vẽ mẫu trang – sổ \(book.numberText)",
        model: [
          "book": book.id, "numberText": book.numberText, "kind": book.kind.rawValue,
          "kindLabel": request.node.catalogue[book.kind]?.bookLabelVi ?? book.kind.rawValue, "isClosed": book.isClosed,
          "mayDraw": mayDraw, "isTable": book.paper < "A4",
        ])
    }
    addReading(routes)
    addWork(routes)
  }

  private static func addReading(_ routes: Routes) {
    routes.json(.get, "/books/{book}/forms") { request in
      FormsAnswer(try await FormStudio(request.node).forms(in: try request.path("book"), for: try request.actor))
    }
    routes.response(.get, "/forms/{form}") { request in
      let file = try await FormStudio(request.node).file(of: try request.path("form"), for: try request.actor)
      let name = "\(file.name).json"
      return .bytes(
        file.bytes, type: "application/json", headers: [.contentDisposition: "attachment; filename=\"\(name)\""])
    }
    routes.json(.get, "/pages/{page}/sheet") { request in SheetAnswer(try await sheet(request)) }
    routes.response(.get, "/pages/{page}/sheet/image") { request in
      .bytes(try await sheet(request).jpeg, type: "image/jpeg")
    }
    routes.json(.get, "/pages/{page}/forms/{form}") { request in
      try await FormStudio(request.node).drawing(
        of: try request.path("form"), on: try request.path("page"), for: try request.actor)
    }
  }

  private static func addWork(_ routes: Routes) {
    // Makes the form and tries it on its page; `form.save` puts it into use.
    routes.json(.post, "/books/{book}/form-drafts") { request in
      let drawing = try await request.body(as: FormDrawing.self)
      return try await FormStudio(request.node).make(drawing, in: try request.path("book"), by: try request.actor)
    }
    // Offers alone: what is marked stays as it is.
    routes.json(.post, "/books/{book}/offer-shifts") { request in
      let correction = try await request.body(as: OfferShifts.Correction.self)
      return try await OfferShifts(request.node).hold(correction, in: try request.path("book"), by: try request.actor)
    }
    routes.json(.post, "/books/{book}/offer-shifts/forget") { request in
      ShiftsAnswer(
        forgotten: try await OfferShifts(request.node).forget(in: try request.path("book"), by: try request.actor))
    }
  }

  /// The flat sheet that is asked for: `part`, `form`, `corners` (`x,y;x,y;x,y;x,y`).
  private static func sheet(_ request: WebRequest) async throws -> FlatSheet {
    let corners = try request.query("corners").map { text in
      let points = text.split(separator: ";").map { $0.split(separator: ",").compactMap { Double($0) } }
      guard points.count == 4, points.allSatisfy({ $0.count == 2 }) else {
        throw Refusal.invalidInput(field: "Góc giấy", problem: .malformed(expected: "bốn điểm x,y"))
      }
      return points.map { PagePoint($0[0], $0[1]) }
    }
    return try await FormStudio(request.node).sheet(
      of: try request.path("page"), part: request.query("part").flatMap { PreparedPage.Part(rawValue: $0) },
      form: request.query("form"), corners: corners, for: try request.actor)
  }
}

/// A unit's own forms.
struct FormsAnswer: Encodable, Sendable {
  struct Item: Encodable, Sendable {
    var id: String
    var title: String
    var name: String
    var kind: String
    var layout: FormDrawing.Layout
    var fields: Int
    var widthMM: Double
    var heightMM: Double
    var savedAt: String
  }

  var forms: [Item]

  init(_ forms: [UnitForm]) {
    self.forms = forms.map { form in
      Item(
        id: form.id, title: form.title, name: form.name, kind: form.kind.rawValue, layout: form.layout, fields: form.fields,
        widthMM: form.widthMM, heightMM: form.heightMM, savedAt: form.savedAt)
    }
  }
}

/// A flat page without its picture.
struct SheetAnswer: Encodable, Sendable {
  var part: PreparedPage.Part
  var parts: [PreparedPage.Part]
  var widthMM: Double
  var heightMM: Double
  var ground: PreparedPage.Ground
  /// Of the page in the upright picture, as shares of it.
  var corners: [PagePoint]
  var skewLeft: Double
  /// The form it was laid by, and how much of its print was found; null without one.
  var form: PreparedPage.Form?

  init(_ sheet: FlatSheet) {
    part = sheet.part
    parts = sheet.parts
    widthMM = sheet.size.widthMM
    heightMM = sheet.size.heightMM
    ground = sheet.ground
    corners = sheet.corners
    skewLeft = sheet.skewLeft
    form = sheet.form
  }
}

struct ShiftsAnswer: Encodable, Sendable {
  var forgotten: Int
}
