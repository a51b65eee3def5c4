import CivilStatus
import Digitisation

/// What the page of work shows: what waits, what was begun, in which order it is taken, practice and one's own results.
enum WorkPageModel {
  typealias Model = [String: any Sendable]

  private static let explanations: [WorkQueue: String] = [
    .firstReading: "Trường hợp chưa ai nhập.",
    .secondReading: "Người khác đã nhập lần 1. Bạn nhập lại độc lập, không xem lần 1.",
    .shelf: "Trường hợp khó đã có người để lại, kèm lý do.",
  ]

  static func page(_ request: WebRequest) async throws -> Page {
    let actor = try request.actor
    let work = NextWork(request.node)
    let counts = try await work.counts(for: actor).filter { $0.queue != .adjudication }
    let unfinished = try await work.unfinished(by: actor).filter { $0.task != .adjudication }
    let order = try await WorkPreferences(request.node).order(of: actor)
    let lessons = counts.isEmpty ? [] : try await PracticeDesk(request.node).lessons(for: actor)
    let done = lessons.reduce(0) { $0 + $1.done }
    let entries = lessons.reduce(0) { $0 + $1.entries }
    return Page(
      template: "keying", title: "Nhập liệu",
      model: [
        "queues": counts.enumerated().map { queue($1, isFirst: $0 == 0, catalogue: request.node.catalogue) },
        "hasQueues": !counts.isEmpty, "unfinished": unfinished.map { self.unfinished($0) }, "hasUnfinished": !unfinished.isEmpty,
        "orders": WorkOrder.allCases.map { self.order($0, isChosen: $0 == order) },
        "practice": entries == 0 ? "Sổ bịa có lời giải, cho người mới" : "Đã tập \(done) / \(entries) trường hợp",
        "leads": AccuracyReader.leads(actor),
      ])
  }

  private static func queue(_ count: QueueCount, isFirst: Bool, catalogue: RegisterCatalogue) -> Model {
    let kinds = catalogue.schemas.compactMap { schema -> Model? in
      guard let number = count.byKind[schema.kind.rawValue] else { return nil }
      return ["kind": schema.kind.rawValue, "label": schema.labelVi, "count": text(number, capped: count.isCapped)]
    }
    let levels = count.byDifficulty
    return [
      "queue": count.queue.rawValue, "label": count.queue.labelVi, "count": text(count.total, capped: count.isCapped),
      "explanation": explanations[count.queue] ?? "", "isEmpty": count.total == 0 && !count.isCapped, "kinds": kinds,
      "hasKinds": kinds.count > 1, "buttonClass": count.queue == .shelf ? "" : "button-primary",
      "hasLevels": count.total > 0 && count.queue != .shelf, "easy": "\(levels.easy)", "middling": "\(levels.middling)",
      "hard": "\(levels.hard)",
    ]
  }

  private static func unfinished(_ item: WorkItem) -> Model {
    [
      "entry": item.entryID, "label": item.task == .firstReading ? "Nhập lần 1" : "Nhập lần 2",
      "queue": item.task == .firstReading ? WorkQueue.firstReading.rawValue : WorkQueue.secondReading.rawValue,
    ]
  }

  private static func order(_ order: WorkOrder, isChosen: Bool) -> Model {
    let hints: [WorkOrder: String] = [
      .book: "Lần lượt từng trường hợp, hết sổ này sang sổ khác.",
      .easy: "Trang rõ, sổ mới trước; trường hợp khó để cuối.",
      .hard: "Cho người có kinh nghiệm: trường hợp người khác để lại trước, rồi sổ cũ, chữ mờ.",
    ]
    return ["order": order.rawValue, "label": order.labelVi, "hint": hints[order] ?? "", "isChosen": isChosen]
  }

  private static func text(_ number: Int, capped: Bool) -> String { capped ? "hơn \(number)" : "\(number)" }
}
