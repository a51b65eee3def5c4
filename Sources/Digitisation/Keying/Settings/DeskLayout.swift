import CivilStatus
import Storage

/// In which order the desk asks for fields, and which of them the printed page has.
public struct DeskLayout: Hashable, Codable, Sendable {
  /// All keyed fields, in order.
  public var fields: [String]
  /// Fields the printed page of the period asks for; nil when that is not known.
  public var printed: [String]?
  /// Where fields stand on the page, 0 (top) … 1 (foot), as far as that is known.
  public var places: [String: Double]?
  /// The unit whose lead set the order; nil: the order of the printed page.
  public var setIn: UnitPath?
  /// Changes whenever the order does, so that a desk knows when its form is old.
  public var name: String

  /// The layout for books of `period` kept in `unit`: the order set there or in the nearest unit above, else the printed one.
  static func of(
    _ schema: RegisterSchema, period: String, unit: UnitPath, catalogue: RegisterCatalogue, in transaction: any Transaction
  ) throws -> DeskLayout {
    let period = periodID(period, catalogue)
    let layout = catalogue.deskAids(schema.kind).layout(of: period)
    let printed = layout?.fields
    let known = printed ?? printedFields(schema)
    let rows = try transaction.query(
      "SELECT unit_path, fields, ordinal, set_at FROM field_order WHERE kind = ? AND form_period = ?",
      [.text(schema.kind.rawValue), .text(period)])
    let set = try rows.map { (unit: UnitPath(rawValue: try $0.text("unit_path")), row: $0) }
      .filter { $0.unit.contains(unit) }.max { $0.unit.rawValue.utf8.count < $1.unit.rawValue.utf8.count }
    guard let set else {
      let fields = FieldOrder.fields(of: schema, first: printed ?? [])
      return DeskLayout(
        fields: fields.map(\.id), printed: known, places: layout?.places, setIn: nil, name: "\(schema.kind.rawValue) \(period)")
    }
    let order = try CanonicalJSON.value([String].self, from: set.row.text("fields"))
    let version = "\(try set.row.integer("ordinal")) \(try set.row.text("set_at"))"
    return DeskLayout(
      fields: FieldOrder.fields(of: schema, first: order).map(\.id), printed: known, places: layout?.places, setIn: set.unit,
      name: "\(schema.kind.rawValue) \(period) \(set.unit.rawValue) \(version)")
  }

  /// A book's period may be written as its label: "1999–2006" for the id "1999-2006".
  static func periodID(_ written: String, _ catalogue: RegisterCatalogue) -> String {
    catalogue.formPeriods.first { $0.id == written || $0.labelVi == written }?.id ?? written
  }

  private static func printedFields(_ schema: RegisterSchema) -> [String]? {
    let printed = schema.keyedFields.filter { $0.printedOrder != nil }.map(\.id)
    return printed.isEmpty ? nil : printed
  }
}

/// Looks layouts up.
public struct DeskLayouts: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
  }

  /// The layout of a kind in a form period for a unit.
  /// - Throws: ``Refusal/notFound(_:)`` for a unit in which the actor has no work.
  public func layout(of kind: RegisterKind, period: String, unit: UnitPath, for actor: Actor) async throws -> DeskLayout {
    guard let schema = catalogue[kind], actor.grants.contains(where: { $0.unit.contains(unit) }) else {
      throw Refusal.notFound(.unit)
    }
    return try await database.read {
      try DeskLayout.of(schema, period: period, unit: unit, catalogue: catalogue, in: $0)
    }
  }
}
