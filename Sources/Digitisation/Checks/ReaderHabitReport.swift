import CivilStatus
import Foundation
import Storage

/// Readers whose habits stand far from those of the others in the unit. For the lead of the unit alone.
public struct ReaderHabitReport: Sendable {
  /// Standard deviations from the others' share that are worth a look.
  public static let remarkable = 3.0
  /// Values that a share must rest on.
  public static let leastCounted = 30

  /// One habit of one reader beside the others.
  public struct Line: Hashable, Codable, Sendable {
    public var account: String
    public var name: String
    public var unit: String
    public var kind: String
    public var kindLabel: String
    public var habit: String
    public var habitLabel: String
    public var seen: Int
    public var counted: Int
    public var othersSeen: Int
    public var othersCounted: Int
    /// How far it stands off, in standard deviations of the others' share.
    public var distance: Double

    public var share: Double { counted == 0 ? 0 : Double(seen) / Double(counted) }
    public var othersShare: Double { othersCounted == 0 ? 0 : Double(othersSeen) / Double(othersCounted) }
  }

  let database: Database
  let catalogue: RegisterCatalogue

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
  }

  /// Remarkable habits in the units the actor leads, the farthest first.
  public func lines(for actor: Actor) async throws -> [Line] {
    let units = Set(actor.grants.filter { $0.role == .justiceOfficer }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
    guard !units.isEmpty else { return [] }
    let scope = UnitScope(units, column: "h.unit_path")
    return try await database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT h.unit_path, h.kind, h.habit, h.account_id, h.seen, h.counted, a.display_name FROM reader_habit h
        LEFT JOIN account a ON a.id = h.account_id WHERE \(scope.sql) ORDER BY h.unit_path, h.kind, h.habit, h.account_id
        """, scope.arguments)
      var groups: [String: [Row]] = [:]
      for row in rows {
        groups["\(try row.text("unit_path"))|\(try row.text("kind"))|\(try row.text("habit"))", default: []].append(row)
      }
      return try groups.values.flatMap { try lines($0) }.sorted { left, right in
        (abs(right.distance), left.account, left.habit) < (abs(left.distance), right.account, right.habit)
      }
    }
  }

  private func lines(_ group: [Row]) throws -> [Line] {
    let seen = try group.reduce(0) { $0 + (try $1.integer("seen")) }
    let counted = try group.reduce(0) { $0 + (try $1.integer("counted")) }
    return try group.compactMap { row in
      let (own, of) = (try row.integer("seen"), try row.integer("counted"))
      guard of >= Self.leastCounted, counted - of >= Self.leastCounted, let habit = ReaderHabit(rawValue: try row.text("habit"))
      else { return nil }
      let distance = Self.distance(own, of, others: seen - own, of: counted - of)
      guard abs(distance) >= Self.remarkable else { return nil }
      let kind = try row.text("kind")
      return Line(
        account: try row.text("account_id"), name: try row.optionalText("display_name") ?? "", unit: try row.text("unit_path"),
        kind: kind, kindLabel: catalogue[RegisterKind(rawValue: kind)]?.labelVi ?? kind, habit: habit.rawValue,
        habitLabel: habit.labelVi, seen: own, counted: of, othersSeen: seen - own, othersCounted: counted - of,
        distance: distance)
    }
  }

  /// Difference of two shares in standard deviations of their common share; one is added to each side so that none is nought.
  static func distance(_ seen: Int, _ counted: Int, others: Int, of total: Int) -> Double {
    let (a, b) = (Double(counted) + 2, Double(total) + 2)
    let (p, q) = ((Double(seen) + 1) / a, (Double(others) + 1) / b)
    let common = (Double(seen + others) + 2) / (a + b)
    let deviation = (common * (1 - common) * (1 / a + 1 / b)).squareRoot()
    return deviation == 0 ? 0 : (p - q) / deviation
  }
}
