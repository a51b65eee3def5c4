import CivilStatus
import Digitisation

/// Search of administrative units for pickers, and what a written place meant at a date.
enum UnitsRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.json(.get, "/units") { request -> [UnitHit] in
      let date = request.query("on").flatMap { PartialDate(iso: $0) } ?? .today
      let directory = try await request.node.units.current()
      // The unit of a path that was chosen, for its name.
      if let path = request.query("path") {
        let code = UnitPath(rawValue: path).code
        guard let unit = directory.unit(code: code, on: date) ?? directory.units(code: code).last else { return [] }
        return [UnitHit(unit, on: date, in: directory)]
      }
      guard let text = request.query("q"), text.count <= 100 else { return [] }
      return directory.search(text, on: date, limit: 20).map { UnitHit($0, on: date, in: directory) }
    }
    // A place may be somebody's home: it comes in the body, never in the address.
    routes.json(.post, "/units/resolve") { request -> PlaceAnswer in
      let question = try await request.body(as: PlaceQuestion.self)
      guard question.place.utf8.count <= 2_000 else {
        throw Refusal.invalidInput(field: "place", problem: .tooLong(maximum: 2_000))
      }
      return PlaceAnswer(question, in: try await request.node.units.current())
    }
  }
}

/// One unit as a picker shows it.
struct UnitHit: Encodable, Sendable {
  /// Codes from the province down.
  var path: String
  var code: String
  var name: String
  var fullName: String
  var validFrom: String?
  var validTo: String?

  init(_ unit: AdministrativeUnit, on date: PartialDate?, in directory: UnitDirectory) {
    path = (directory.ancestors(of: unit, on: date).map(\.code).reversed() + [unit.code]).joined(separator: "/")
    code = unit.code
    name = unit.displayName
    fullName = directory.fullName(unit, on: date)
    validFrom = unit.validFrom?.isoText
    validTo = unit.validTo?.isoText
  }
}

/// A place as it is written, and the date of the writing (`yyyy`, `yyyy-MM` or `yyyy-MM-dd`).
struct PlaceQuestion: Decodable, Sendable {
  var place: String
  var on: String?
}

/// What a written place meant then, and what it is now. Several candidates are shown, never chosen among.
struct PlaceAnswer: Encodable, Sendable {
  /// resolved, ambiguous or unresolved.
  var state: String
  var then: [UnitHit]
  /// Where the resolved unit's territory belongs today.
  var now: [UnitHit]

  init(_ question: PlaceQuestion, in directory: UnitDirectory) {
    let date = question.on.flatMap { PartialDate(iso: $0) }
    let resolution = directory.resolve(writtenPlace: question.place, on: date)
    then = resolution.candidates.prefix(20).map { UnitHit($0, on: date, in: directory) }
    switch resolution {
    case .resolved(let unit):
      state = "resolved"
      now = directory.successors(of: unit, on: .today).map { UnitHit($0.unit, on: .today, in: directory) }
    case .ambiguous:
      state = "ambiguous"
      now = []
    case .unresolved:
      state = "unresolved"
      now = []
    }
  }
}
