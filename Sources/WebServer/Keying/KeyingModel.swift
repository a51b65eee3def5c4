import CivilStatus
import Digitisation

/// What the page of queues shows.
enum KeyingModel {
  private static let explanations: [WorkQueue: String] = [
    .firstReading: "Trường hợp chưa ai nhập.",
    .secondReading: "Người khác đã nhập lần 1; bạn nhập lại độc lập, không xem lần 1.",
    .shelf: "Trường hợp khó đã được để lại, có ghi lý do.",
  ]

  static func queues(_ counts: [QueueCount], catalogue: RegisterCatalogue) -> [[String: any Sendable]] {
    counts.filter { $0.queue != .adjudication }.map { count in
      let kinds = catalogue.schemas.compactMap { schema -> [String: any Sendable]? in
        guard let number = count.byKind[schema.kind.rawValue] else { return nil }
        return ["kind": schema.kind.rawValue, "label": schema.labelVi, "count": text(number, capped: count.isCapped)]
      }
      return [
        "queue": count.queue.rawValue, "label": count.queue.labelVi, "count": text(count.total, capped: count.isCapped),
        "explanation": explanations[count.queue] ?? "", "isEmpty": count.total == 0 && !count.isCapped, "kinds": kinds,
        "hasKinds": kinds.count > 1,
      ]
    }
  }

  static func unfinished(_ item: WorkItem) -> [String: any Sendable] {
    ["entry": item.entryID, "label": item.task == .firstReading ? "Nhập lần 1" : "Nhập lần 2"]
  }

  private static func text(_ number: Int, capped: Bool) -> String {
    let digits = String(number)
    return capped ? "hơn \(digits)" : digits
  }
}
