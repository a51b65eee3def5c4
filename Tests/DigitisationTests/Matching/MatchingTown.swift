import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation

/// Helpers on a bench: verified entries, invented extracts, the people who decide.
extension KeyingBench {
  static let province = UnitPath(["79"])

  var chief: Actor { Self.person("khoa", [.policeChief]) }
  var justice: Actor { Self.person("lan", [.justiceOfficer]) }
  var administrator: Actor { Self.person("minh", [.administrator]) }
  /// Every role there is in the commune, in one person: separations alone must hold them.
  var everything: Actor { Self.person("an", Role.allCases) }

  /// What two readers see in a birth entry.
  static func child(_ name: String, born: String = "12.03.2008", mother: String = "Phạm Thị Sen", father: String = "Lê Văn Mít")
    -> [String: KeyedValue]
  {
    [
      "childFullName": KeyedValue(name), "childBirthDate": KeyedValue(born), "childGender": KeyedValue("Nữ"),
      "motherFullName": KeyedValue(mother), "fatherFullName": KeyedValue(father),
    ]
  }

  /// Both readers read the same: the entry is verified.
  @discardableResult
  func verify(_ values: [String: KeyedValue], entry: String? = nil, by readers: (Actor, Actor)? = nil) async throws -> Entry {
    try await readFirst(values, entry: entry, by: readers?.0)
    try await readSecond(values, entry: entry, by: readers?.1)
    return try await find(entry)
  }

  static let header = "id12,full_name,sex,dob,place_of_birth,origin,father_name,mother_name,spouse_name,residence,id9"

  /// A line of an extract.
  static func line(
    _ id12: String, _ name: String, _ born: String, father: String = "Lê Văn Mít", mother: String = "Phạm Thị Sen",
    sex: String = "Nữ"
  ) -> String {
    "\(id12),\(name),\(sex),\(born),Xã Mẫu,Xã Mẫu,\(father),\(mother),,Thôn Một,"
  }

  /// Imports a CSV of these lines.
  @discardableResult
  func importExtract(
    _ lines: [String], header: String = KeyingBench.header, name: String = "dancu.csv", unit: UnitPath = commune,
    by actor: Actor? = nil
  ) async throws -> ExtractReport {
    let text = ([header] + lines).joined(separator: "\n") + "\n"
    return try await withFile(Array(text.utf8)) { file in
      try await ExtractIntake(node).take(file, named: name, for: unit, by: actor ?? chief)
    }
  }

  func withFile<T>(_ bytes: [UInt8], _ body: (URL) async throws -> T) async throws -> T {
    let file = FileManager.default.temporaryDirectory.appending(path: "extract-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file)
  }

  /// An entry in the queue for approval.
  @discardableResult
  func matched(_ entry: String? = nil, name: String = "Lê Thị Hòa") async throws -> Entry {
    try await verify(Self.child(name), entry: entry)
    try await importExtract([Self.line("079308000101", name, "12/03/2008")], name: "\(name).csv")
    try await MatchingService(node).compareWaiting()
    return try await find(entry)
  }

  /// An entry that the extract knows with another date.
  @discardableResult
  func held(_ entry: String? = nil) async throws -> Entry {
    try await verify(Self.child("Lê Thị Hòa"), entry: entry)
    try await importExtract([Self.line("079308000101", "Lê Thị Hòa", "13/03/2008")])
    try await MatchingService(node).compareWaiting()
    return try await find(entry)
  }

  func perform<A: Action>(_ action: A, by actor: Actor, entry: String? = nil, version: Int? = nil) async throws -> ActionOutcome {
    try await node.workflow.perform(action, by: actor, on: ActionTarget(entry: entry ?? self.entry, baseVersion: version))
  }

  /// All projections of the ledger, before and after they are written anew.
  func rebuildsEqual() async throws -> Bool {
    let before = try await node.database.dump(tables: Projection.tables)
    try await node.database.write { try Projection.rebuild(in: $0) }
    return try await node.database.dump(tables: Projection.tables) == before
  }
}
