import CivilStatus
import Digitisation
import Foundation
import HTTPTypes
import Hummingbird

/// Comparison with the population data: what is held, one entry beside its candidates, the extracts.
enum MatchingRoutes: StepRoutes {
  static func add(to routes: Routes) {
    PrefillRoutes.add(to: routes)
    addHeld(routes)
    addExtracts(routes)
  }

  private static func addHeld(_ routes: Routes) {
    routes.page("/doi-chieu") { request in
      // Whoever looks at the list sees what is waiting taken up.
      await MatchingWorker.shared.wake(request.node)
      let flag = MatchingModel.flag(request.query("loai"))
      let list = HeldList(request.node)
      let actor = try request.actor
      let page = try await list.page(for: actor, flag: flag, after: request.query("sau"))
      return Page(
        template: "matching", title: "Đối chiếu dân cư",
        model: MatchingModel.list(
          page, counts: try await list.counts(for: actor), flag: flag, isFirst: request.query("sau") == nil))
    }
    routes.page("/doi-chieu/{entry}") { request in
      let entry = try request.path("entry")
      // Refusals are told on a page of their own, before a script asks.
      _ = try await ComparisonDesk(request.node).open(entry, by: try request.actor)
      return Page(
        template: "comparison", title: "Đối chiếu dân cư",
        model: [
          "entry": entry, "flag": MatchingModel.flag(request.query("loai"))?.rawValue ?? "",
          "account": try request.actor.accountID,
          "login": try request.account.login,
        ])
    }
    routes.json(.get, "/entries/{entry}/comparison") { request in
      try await ComparisonDesk(request.node).open(try request.path("entry"), by: try request.actor)
    }
    routes.json(.get, "/matching/held") { request in
      try await HeldList(request.node).page(
        for: try request.actor, flag: MatchingModel.flag(request.query("flag")), after: request.query("after"),
        limit: request.query("limit").flatMap { Int($0) } ?? 40)
    }
    routes.json(.get, "/matching/counts") { request in
      MatchingState(
        counts: try await HeldList(request.node).counts(for: try request.actor),
        isWorking: await MatchingWorker.shared.isWorking(request.node))
    }
    routes.json(.post, "/matching/run") { request in
      let counts = try await HeldList(request.node).counts(for: try request.actor)
      await MatchingWorker.shared.wake(request.node)
      return MatchingState(counts: counts, isWorking: true)
    }
  }

  private static func addExtracts(_ routes: Routes) {
    routes.page("/dan-cu") { request in
      let actor = try request.actor
      let directory = try await request.node.units.current()
      let units = ExtractList.importUnits(of: actor)
      return Page(
        template: "extracts", title: "Trích xuất dân cư",
        model: [
          "units": units.map { ["path": $0.rawValue, "name": directory.name(of: $0)] as [String: any Sendable] },
          "mayImport": !units.isEmpty, "hasManyUnits": units.count > 1,
          "columns": PopulationColumn.allCases.map { ["id": $0.rawValue, "label": $0.labelVi] as [String: any Sendable] },
          "reports": units.map { ["path": $0.rawValue, "name": directory.name(of: $0)] as [String: any Sendable] },
          "extracts": try await MatchingModel.extracts(for: actor, request.node, directory),
        ])
    }
    routes.page("/dan-cu/{extract}") { request in
      let page = try await changes(request)
      let directory = try await request.node.units.current()
      return Page(
        template: "extract-changes", title: "Thay đổi trong dữ liệu dân cư", model: MatchingModel.changes(page, directory))
    }
    routes.json(.get, "/extracts/{extract}/changes") { request in try await changes(request) }
    routes.json(.get, "/extracts") { request in
      try await ExtractList(request.node).extracts(for: try request.actor)
    }
    routes.response(.get, "/population/report") { request in
      let format = PopulationReport.Format(rawValue: request.query("format") ?? "xlsx") ?? .xlsx
      let (node, unit, actor) = (request.node, try unit(request), try request.actor)
      let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-report-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "report.\(format.rawValue)")
      _ = try await PopulationReport(node).write(unit, as: format, to: file, for: actor)
      // Read whole before the file goes: a commune's report is small.
      return .bytes(
        [UInt8](try Data(contentsOf: file)),
        type: format == .csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers: [.contentDisposition: "attachment; filename=\"doi-chieu-dan-cu.\(format.rawValue)\""])
    }
    routes.json(.post, "/population/answers") { request in
      let (node, actor) = (request.node, try request.actor)
      return try await request.withUploadedFile { try await PopulationAnswers(node).take($0, by: actor) }
    }
    // Keeps nothing: the browser sends the file again with the columns the person confirmed.
    routes.json(.post, "/extracts/preview") { request in
      let (node, unit, actor) = (request.node, try unit(request), try request.actor)
      let mapping = try request.query("mapping").map { try ExtractMapping(text: $0) }
      return try await request.withUploadedFile { file in
        try await ExtractIntake(node).preview(file, mapping: mapping, for: unit, by: actor)
      }
    }
    routes.json(.post, "/extracts") { request in
      let (node, unit, actor, name) = (request.node, try unit(request), try request.actor, request.fileName)
      let mapping = try ExtractMapping(text: request.query("mapping") ?? "")
      let report = try await request.withUploadedFile { file in
        try await ExtractIntake(node).take(file, named: name, mapping: mapping, for: unit, by: actor)
      }
      await MatchingWorker.shared.wake(node)
      return report
    }
  }

  /// Of an address only the kind and how many come before: nothing of a person stands in it.
  private static func changes(_ request: WebRequest) async throws -> ExtractChangePage {
    try await ExtractChangeList(request.node).page(
      try request.path("extract"), request.query("loai").flatMap { ExtractChange.Kind(rawValue: $0) } ?? .changed,
      after: request.query("sau").flatMap { Int($0) } ?? 0, by: try request.actor)
  }

  private static func unit(_ request: WebRequest) throws -> UnitPath {
    UnitPath(rawValue: request.query("unit") ?? "")
  }
}

/// How the comparison stands.
struct MatchingState: Encodable, Sendable {
  var counts: HeldCounts
  /// True while comparisons are going on.
  var isWorking: Bool
}
