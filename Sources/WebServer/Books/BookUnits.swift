import CivilStatus
import Digitisation

/// The communes in which an actor may register books.
struct BookUnits {
  struct Choice: Hashable, Sendable {
    var path: UnitPath
    var name: String
    /// The office's name as it is usually written.
    var office: String
  }

  let request: WebRequest

  init(_ request: WebRequest) {
    self.request = request
  }

  /// The actor's own communes, or those below the actor's district or province.
  func choices() async throws -> [Choice] {
    let directory = try await request.node.units.current()
    let paths = try request.actor.grants.filter { BookRegister.definition.roles.contains($0.role) }.map(\.unit)
    let today = PartialDate(iso: String(request.node.clock.now().prefix(10)))
    var found: [Choice] = []
    for path in Set(paths).sorted(by: { $0.rawValue < $1.rawValue }) {
      let unit = directory.unit(code: path.code, on: today) ?? directory.units(code: path.code).last
      guard let unit else {
        found.append(Choice(path: path, name: path.rawValue, office: ""))
        continue
      }
      append(unit, path, to: &found, directory, today)
    }
    return found
  }

  private func append(
    _ unit: AdministrativeUnit, _ path: UnitPath, to found: inout [Choice], _ directory: UnitDirectory, _ today: PartialDate?
  ) {
    guard found.count < 2_000 else { return }
    let children = unit.level == .commune ? [] : directory.children(of: unit, on: today)
    guard !children.isEmpty else {
      found.append(Choice(path: path, name: directory.name(of: path), office: "UBND \(directory.fullName(unit, on: today))"))
      return
    }
    for child in children { append(child, UnitPath(rawValue: "\(path.rawValue)/\(child.code)"), to: &found, directory, today) }
  }
}
