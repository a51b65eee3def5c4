import CivilStatus
import Digitisation

/// What the pages of delivery show.
enum DeliveryModel {
  static func list(_ request: WebRequest) async throws -> Page {
    let actor = try request.actor
    guard actor.grants.contains(where: { PackageBuild.definition.roles.contains($0.role) }) else {
      throw Refusal.notPermitted(action: PackageBuild.definition.id)
    }
    let page = try await PackageList(request.node).books(for: actor, after: request.query("sau"))
    let catalogue = request.node.catalogue
    return Page(
      template: "delivery", title: "Bàn giao",
      model: [
        "isList": true, "books": page.lines.map { line($0, catalogue) }, "isEmpty": page.lines.isEmpty,
        "hasNext": page.next != nil,
        "next": page.next ?? "", "isContinued": request.query("sau") != nil,
      ])
  }

  static func book(_ request: WebRequest) async throws -> Page {
    let actor = try request.actor
    let id = try request.path("book")
    let check = try await PackageMaker(request.node).check(id, for: actor)
    let packages = try await PackageList(request.node).packages(of: id, for: actor)
    let copy = try await ArchiveCopy(request.node).file(of: id, for: actor)?.name
    let book = check.book
    let schema = request.node.catalogue[book.kind]
    let own = check.hindrances.filter { $0.entry == nil && $0 != .coverMissing }
    let entries = check.hindrances.filter { $0.entry != nil }
    let isReady = check.isReady(drawsCover: true)
    let isDelivered = check.entries > 0 && packages.first != nil && isReady
    let model: [String: any Sendable] = [
      "isBook": true, "book": book.id, "numberText": book.numberText, "kindLabel": schema?.bookLabelVi ?? book.kind.rawValue,
      "office": book.office, "entries": check.entries, "finished": check.entries - check.unfinished,
      "unfinished": check.unfinished,
      "isReady": isReady, "isDelivered": isDelivered, "needsCover": !check.hasCover,
      "mayBuild": isReady && (try? requireRight(actor, check)) != nil,
      "hindrances": own.map { hindrance($0, book) }, "hasHindrances": !own.isEmpty,
      "waiting": entries.map { hindrance($0, book) }, "hasWaiting": !entries.isEmpty, "waitingCount": entries.count,
      "moreCount": check.hindranceCount - check.hindrances.count, "hasMore": check.hindranceCount > check.hindrances.count,
      "notes": check.notes.map { ["text": $0] as [String: any Sendable] }, "hasNotes": !check.notes.isEmpty,
      "sets": sets(schema), "hasManySets": (schema?.columnSets.count ?? 0) > 1,
      "packages": packages.map { package($0) }, "hasPackages": !packages.isEmpty, "isDone": request.query("xong") != nil,
      "copy": copy ?? "", "hasCopy": copy != nil,
      "isCopied": request.query("luu-tru") != nil,
    ]
    return Page(template: "delivery", title: "Bàn giao sổ \(book.numberText)", model: model)
  }

  /// Refuses who may not deliver the book, before any work is done.
  static func requireRight(_ actor: Actor, _ check: DeliveryCheck) throws {
    _ = try Permission.decide(PackageBuild.definition, by: actor, on: Permission.Situation(unit: check.book.unit))
  }

  private static func line(_ line: PackageList.Line, _ catalogue: RegisterCatalogue) -> [String: any Sendable] {
    let book = line.item.book
    let tally = line.item.tally
    let waiting = tally.entries - tally.approved
    let (state, badge) =
      if let latest = line.latest, tally.released == tally.entries {
        ("Đã bàn giao lúc \(VietnamClock.moment(latest.builtAt))", "badge-good")
      } else if !book.isClosed { ("Sổ chưa đóng", "badge") } else if waiting > 0 {
        ("Còn \(waiting) trường hợp chưa duyệt", "badge-warning")
      } else { ("Có thể bàn giao", "badge-info") }
    return [
      "id": book.id, "numberText": book.numberText, "kindLabel": catalogue[book.kind]?.bookLabelVi ?? book.kind.rawValue,
      "office": book.office, "entries": tally.entries, "approved": tally.approved, "released": tally.released, "state": state,
      "badge": badge,
    ]
  }

  private static func hindrance(_ hindrance: DeliveryHindrance, _ book: Book) -> [String: any Sendable] {
    let link: String? =
      switch hindrance {
      case .bookOpen, .noEntries, .disagreement, .officeUnknown: "/so/\(book.id)"
      case .coverMissing, .entryWithoutImage: "/so/\(book.id)/trang"
      case .unfinishedImport: "/nhap-excel"
      case .entryUnfinished: nil
      }
    return ["text": hindrance.messageVi, "link": link ?? "", "hasLink": link != nil]
  }

  private static func sets(_ schema: RegisterSchema?) -> [[String: any Sendable]] {
    (schema?.columnSets ?? []).map { set in
      let name = set.confirmed ? "\(set.columns.count) cột" : "\(set.columns.count) cột (tên cột của phần mềm)"
      return ["id": set.id, "label": name]
    }
  }

  private static func package(_ package: DeliveredPackage) -> [String: any Sendable] {
    [
      "id": package.id, "workbook": package.workbookName, "archive": package.archiveName, "entries": package.entries,
      "time": VietnamClock.moment(package.builtAt), "by": package.builtBy, "isUnconfirmed": !package.templateConfirmed,
    ]
  }
}
