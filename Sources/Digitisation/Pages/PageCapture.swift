import PageImaging

/// The verdict on an image as people and scripts see it.
public struct PageCapture: Hashable, Codable, Sendable {
  public var verdict: PageVerdict.Answer
  public var reasons: [PageFault]
  /// The page of the book that shows the same paper, in words.
  public var alike: String?
  /// Why somebody uses the image all the same.
  public var overruled: String?

  public init(verdict: PageVerdict.Answer, reasons: [PageFault], alike: String? = nil, overruled: String? = nil) {
    self.verdict = alike == nil ? verdict : .retake
    self.reasons = alike == nil || reasons.contains(.duplicate) ? reasons : reasons + [.duplicate]
    self.alike = alike
    self.overruled = overruled
  }

  /// True while somebody has to take the page again or say why not.
  public var isOpen: Bool { verdict == .retake && overruled == nil }

  /// What is wrong, in words: “Ảnh mờ – chụp lại”.
  public var messageVi: String {
    if reasons.isEmpty { return "Ảnh tốt" }
    var labels = reasons.map { fault in
      fault == .duplicate ? alike.map { "Giống \($0)" } ?? fault.labelVi : fault.labelVi
    }
    for index in labels.indices.dropFirst() { labels[index] = labels[index].prefix(1).lowercased() + labels[index].dropFirst() }
    let list = labels.joined(separator: ", ")
    if overruled != nil { return "\(list) – vẫn dùng" }
    // Of two good pictures of one page neither is to be taken again.
    if reasons == [.duplicate] { return "\(list) – bỏ một trong hai ảnh" }
    if verdict == .retake { return "\(list) – chụp lại" }
    return reasons.contains(.turned) ? "\(list) – bấm Xoay" : "\(list) – dùng được"
  }

  /// How to do better, a sentence for each fault.
  public var adviceVi: [String] { verdict == .retake ? reasons.filter { $0 != .turned }.map(\.adviceVi) : [] }
}
