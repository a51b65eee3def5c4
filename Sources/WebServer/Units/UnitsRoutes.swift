import CivilStatus
import Digitisation

/// Search of administrative units, for pickers: a few hits at a time, however many units there are.
enum UnitsRoutes: StepRoutes {
  /// One unit as a picker shows it.
  struct Hit: Encodable, Sendable {
    /// Codes from the province down.
    var path: String
    var name: String
    var fullName: String
    var validFrom: String?
    var validTo: String?
  }

  static func add(to routes: Routes) {
    routes.json(.get, "/units") { request -> [Hit] in
      guard let text = request.query("q"), text.count <= 100 else { return [] }
      let date = request.query("on").flatMap { PartialDate(iso: $0) }
      let directory = try await request.node.units.current()
      return directory.search(text, on: date ?? .today, limit: 20).map { hit($0, directory, on: date ?? .today) }
    }
  }

  private static func hit(_ unit: AdministrativeUnit, _ directory: UnitDirectory, on date: PartialDate) -> Hit {
    let codes = directory.ancestors(of: unit, on: date).map(\.code).reversed() + [unit.code]
    return Hit(
      path: codes.joined(separator: "/"), name: unit.displayName, fullName: directory.fullName(unit, on: date),
      validFrom: unit.validFrom?.isoText, validTo: unit.validTo?.isoText)
  }
}
