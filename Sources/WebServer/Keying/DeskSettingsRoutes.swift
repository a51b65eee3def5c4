import CivilStatus
import Digitisation
import Foundation

/// How the desk is set: a person's own keys, and the order of fields that a commune's lead sets.
enum DeskSettingsRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/nhap/phim") { request in
      Page(template: "desk-settings", title: "Phím của bàn nhập", model: ["settings": try await text(request)])
    }
    routes.page("/nhap/thu-tu") { request in
      let catalogue = request.node.catalogue
      return Page(
        template: "field-order", title: "Thứ tự các mục",
        model: [
          "units": try await orderUnits(request),
          "kinds": catalogue.schemas.map { ["value": $0.kind.rawValue, "label": $0.bookLabelVi] as [String: any Sendable] },
          "periods": catalogue.formPeriods.map { ["value": $0.id, "label": $0.labelVi] as [String: any Sendable] },
        ])
    }
    routes.json(.get, "/keying/settings") { request in
      try await DeskSettingsStore(request.node).load(for: try request.actor)
    }
    routes.json(.put, "/keying/settings") { request in
      try await DeskSettingsStore(request.node).change(try await request.body(as: DeskSettings.self), for: try request.actor)
    }
  }

  /// The asker's settings as JSON, for a page's attribute.
  static func text(_ request: WebRequest) async throws -> String {
    let settings = try await DeskSettingsStore(request.node).load(for: try request.actor)
    return String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
  }

  /// Units whose order of fields the asker may set, named as people know them.
  private static func orderUnits(_ request: WebRequest) async throws -> [[String: any Sendable]] {
    let actor = try request.actor
    let units = Set(actor.grants.filter { OrderFields.definition.roles.contains($0.role) && $0.unit != .root }.map(\.unit))
    let names = try await request.node.units.current()
    return units.sorted { $0.rawValue < $1.rawValue }.map {
      ["value": $0.rawValue, "label": names.name(of: $0)]
    }
  }
}
