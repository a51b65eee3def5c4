import CivilStatus
import Digitisation
import Drawing
import Foundation

/// A node with empty entries of one book and eight people to key them; all invented.
struct KeyingCommune: Sendable {
  static let people = 8
  static let password = "mot-mat-khau-de-thu"
  static let unit = UnitPath(["97", "99111"])

  let location: NodeLocation

  static func login(_ number: Int) -> String { "nguoi-nhap-\(number)" }

  /// - Parameter entries: more than the people can key during the test.
  func settle(entries: Int) async throws {
    try FileManager.default.createDirectory(at: location.folder, withIntermediateDirectories: true)
    let node = try await Node.open(location)
    do {
      for number in 0..<Self.people { try await hire(Self.login(number), as: .keyer, in: node) }
      let clerk = try await hire("cong-chuc", as: .justiceOfficer, in: node)
      for number in 1...max(1, entries / 400) { try await book(number, by: clerk, in: node) }
    } catch {
      await node.close()
      throw error
    }
    await node.close()
  }

  @discardableResult
  private func hire(_ login: String, as role: Role, in node: Node) async throws -> Actor {
    let made = try await node.workflow.perform(
      CreateAccount(login: login, displayName: "Người Nhập Bịa", role: role), by: .system,
      on: ActionTarget(unit: Self.unit.rawValue))
    for id in made.created { try await Credentials(node).set(Self.password, account: id, mustChange: false) }
    return Actor(
      accountID: made.created.first ?? "", displayName: "Người Nhập Bịa", grants: [Grant(role: role, unit: Self.unit)])
  }

  /// A book with one page on which 400 entries are marked.
  private func book(_ number: Int, by clerk: Actor, in node: Node) async throws {
    let description = BookDescription(
      kind: RegisterKind(rawValue: "birth"), office: "UBND xã Bịa", number: number, openingYear: 1998)
    let made = try await node.workflow.perform(BookRegister(description), by: clerk, on: ActionTarget(unit: Self.unit.rawValue))
    let book = made.created.first ?? ""
    let image = location.folder.appending(path: "page-\(number).png")
    try Data(Canvas(widthMM: 60, heightMM: 80 + Double(number), dpi: 100).png()).write(to: image)
    let uploads = try await PageIntake(node).take(file: image, named: image.lastPathComponent, for: book, by: clerk)
    let pages = try await node.workflow.perform(
      PageAdd(uploads: uploads.map(\.id)), by: clerk, on: ActionTarget(book: book)
    ).created
    let plans = (0..<400).map { place in
      EntryPlan(
        number: "\(place + 1)",
        regions: pages.prefix(1).map {
          RegionPlace(page: $0, x: Double(place % 20) * 0.05, y: Double(place / 20) * 0.05, width: 0.05, height: 0.05)
        })
    }
    try await node.workflow.perform(EntryMark(entries: plans), by: clerk, on: ActionTarget(book: book))
  }
}
