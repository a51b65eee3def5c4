import CivilStatus
import Digitisation

/// How often suggestions were right, as the page shows it.
enum WordAccuracyModel {
  static func model(_ lines: [WordAccuracy.Line]) -> [String: any Sendable] {
    let tables = WordAccuracy.Topic.allCases.compactMap { topic -> [String: any Sendable]? in
      let rows = lines.filter { $0.topic == topic }.map { row($0) }
      return rows.isEmpty ? nil : ["title": title(topic), "group": group(topic), "topic": topic.rawValue, "rows": rows]
    }
    return [
      "tables": tables, "isEmpty": tables.isEmpty, "most": MatchingModel.grouped(WordAccuracy.most),
      "least": WordAccuracy.leastShown,
    ]
  }

  private static func row(_ line: WordAccuracy.Line) -> [String: any Sendable] {
    [
      "name": name(line), "shown": MatchingModel.grouped(line.shown), "judged": MatchingModel.grouped(line.judged),
      "first": share(line.firstRight, line.judged),
      "among": share(line.amongRight, line.judged), "taken": MatchingModel.grouped(line.taken),
      "corrected": share(line.corrected, line.taken),
      "overruled": share(line.overruled, line.taken),
    ]
  }

  private static func title(_ topic: WordAccuracy.Topic) -> String {
    switch topic {
    case .all: "Tất cả"
    case .tier: "Theo mức tin cậy"
    case .source: "Theo nguồn"
    case .fieldKind: "Theo loại mục"
    case .book: "Theo sổ"
    case .hand: "Theo người viết sổ"
    }
  }

  /// What the rows of a table are.
  private static func group(_ topic: WordAccuracy.Topic) -> String {
    switch topic {
    case .all: "Nhóm"
    case .tier: "Mức"
    case .source: "Nguồn"
    case .fieldKind: "Loại mục"
    case .book: "Sổ"
    case .hand: "Người viết"
    }
  }

  private static func name(_ line: WordAccuracy.Line) -> String {
    switch line.topic {
    case .all: "Mọi gợi ý"
    case .tier: line.name == "sure" ? "Rất giống" : "Giống"
    case .source: line.name == "register" ? "Tên trong dân cư" : "Chữ trong sổ"
    case .fieldKind: kinds[line.name] ?? "Khác"
    case .book: line.label
    case .hand: line.name
    }
  }

  private static let kinds = [
    "name": "Họ tên", "place": "Nơi chốn", "placeOffice": "Cơ quan", "placeAdminUnit": "Đơn vị hành chính", "text": "Chữ khác",
  ]

  private static func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (part * 1_000 + whole / 2) / whole
    return "\(tenths / 10),\(tenths % 10) %"
  }
}
