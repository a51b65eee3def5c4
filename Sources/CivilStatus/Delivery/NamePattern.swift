/// A file name with slots: `{kind}.{years}.{book:2}.{date}.{number:3}.pdf`; a number after the colon pads with zeros.
public struct NamePattern: Codable, Hashable, Sendable {
  public let id: String
  public let pattern: String
  public let confidence: Confidence
  public let noteVi: String?

  /// Fills the slots; a slot without a value stays visible, so that it is noticed.
  func filled(_ values: [String: String]) -> String {
    var result = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let slot = rest[rest.index(after: open)..<close].split(separator: ":")
      let width = slot.count > 1 ? Digits.number(slot[1]) ?? 0 : 0
      let name = slot.first.map(String.init) ?? ""
      result += values[name].map { padded($0, to: width) } ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// Pads the leading digits only: "12a" to three is "012a". Never cuts.
  private func padded(_ value: String, to width: Int) -> String {
    let digits = value.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return value }
    return String(repeating: "0", count: max(0, width - digits.count)) + value
  }
}
