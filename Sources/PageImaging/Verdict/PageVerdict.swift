/// Whether the picture of a page is good enough to work from.
public struct PageVerdict: Sendable, Hashable, Codable {
  /// The answer.
  public enum Answer: String, Sendable, Hashable, Codable {
    case accept
    case retake
  }

  /// Good enough, or to be taken again while the book is still open.
  public var verdict: Answer
  /// Everything seen, the worst first; also what the software itself puts right.
  public var reasons: [PageFault]
  /// What was measured.
  public var metrics: PageMetrics

  /// Creates a verdict.
  public init(verdict: Answer, reasons: [PageFault], metrics: PageMetrics) {
    self.verdict = verdict
    self.reasons = reasons
    self.metrics = metrics
  }

  /// Notes that the page is there already.
  public mutating func addDuplicate() {
    if !reasons.contains(.duplicate) { reasons.append(.duplicate) }
    verdict = .retake
  }

  /// The verdict in words: what is wrong and what to do.
  public var messageVi: String {
    if reasons.isEmpty { return "Ảnh tốt" }
    let faults = reasons.map(\.labelVi).enumerated().map { $0.offset == 0 ? $0.element : $0.element.lowercasedFirst }
    let list = faults.joined(separator: ", ")
    return verdict == .retake ? "\(list) – chụp lại" : "\(list) – dùng được"
  }
}

extension String {
  /// The text with a small first letter.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
