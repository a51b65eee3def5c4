import Campaign
import CivilStatus
import Digitisation

/// Where the work stands, "as of hh:mm".
enum ProgressRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.json(.get, "/progress") { request in
      try await report(request)
    }
    routes.page("/tien-do") { request in
      let report = try await report(request)
      let directory = try await request.node.units.current()
      let rows = report.rows.map { row in
        model(row.counts).merging(["label": label(row, report.grouping, directory, request.node.catalogue)]) { _, new in new }
      }
      let groupings = ProgressReport.Grouping.allCases.map { grouping -> [String: any Sendable] in
        ["key": grouping.rawValue, "label": name(grouping), "current": grouping == report.grouping]
      }
      return Page(
        template: "progress", title: "Tiến độ",
        model: [
          "asOf": VietnamClock.moment(report.asOf), "heading": name(report.grouping), "groupings": groupings, "rows": rows,
          "total": model(report.total), "stages": stages(report.total),
        ])
    }
  }

  private static func report(_ request: WebRequest) async throws -> ProgressReport {
    let grouping = request.query("nhom").flatMap { ProgressReport.Grouping(rawValue: $0) } ?? .book
    let units = try request.actor.grants.map(\.unit)
    return try await ProgressReader(request.node).report(in: units, by: grouping)
  }

  private static func name(_ grouping: ProgressReport.Grouping) -> String {
    switch grouping {
    case .unit: "Đơn vị"
    case .kind: "Loại sổ"
    case .book: "Sổ"
    }
  }

  private static func label(
    _ row: ProgressReport.Row, _ grouping: ProgressReport.Grouping, _ directory: UnitDirectory, _ catalogue: RegisterCatalogue
  ) -> String {
    let kind = row.kind.flatMap { catalogue[$0] }?.labelVi ?? row.kind?.rawValue ?? ""
    switch grouping {
    case .unit: return row.unit.map { directory.name(of: $0) } ?? row.key
    case .kind: return kind
    case .book: return "\(kind) \(row.bookNumber ?? "")"
    }
  }

  private static func model(_ counts: ProgressCounts) -> [String: any Sendable] {
    [
      "books": counts.books, "declared": counts.declared, "found": counts.found, "captured": counts.captured,
      "keyed": counts.keyed,
      "verified": counts.verified, "matched": counts.matched, "approved": counts.approved, "released": counts.released,
      "shelved": counts.shelved, "disputed": counts.disputed, "total": counts.total,
      "percent": Percent.text(counts.released, of: counts.total),
      "keyedPercent": Percent.text(counts.keyed, of: counts.total),
    ]
  }

  /// The stages as bars: people would rather look than read.
  private static func stages(_ counts: ProgressCounts) -> [[String: any Sendable]] {
    [
      ("Tìm thấy", counts.found), ("Có ảnh", counts.captured), ("Đã nhập", counts.keyed), ("Đã kiểm tra", counts.verified),
      ("Khớp dân cư", counts.matched), ("Đã duyệt", counts.approved), ("Đã bàn giao", counts.released),
    ].map { label, count in
      ["label": label, "count": count, "total": counts.total, "percent": Percent.text(count, of: counts.total)]
    }
  }
}
