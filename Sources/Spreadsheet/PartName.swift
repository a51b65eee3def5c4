/// Names of archive members and how relationships point from one to another.
enum PartName {
  /// A member's name as it is looked up: forward slashes, no leading slash, lower case as Excel ignores case.
  static func key(_ name: String) -> String {
    let slashed = name.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    return slashed.joined(separator: "/").lowercased()
  }

  /// The member that holds a part's relationships.
  static func relationships(of part: String) -> String {
    var steps = part.split(separator: "/")
    let file = steps.popLast() ?? ""
    return (steps + ["_rels", "\(file).rels"]).joined(separator: "/")
  }

  /// The member a target names, seen from a part; an absolute target starts with a slash.
  static func resolve(_ target: String, from part: String) -> String {
    let decoded = percentDecoded(target).split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    let isAbsolute = decoded.hasPrefix("/") || decoded.hasPrefix("\\")
    var steps = isAbsolute ? [] : Array(part.split(separator: "/").dropLast().map(String.init))
    for step in decoded.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      if step == ".." {
        _ = steps.popLast()
      } else if step != "." {
        steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }

  private static func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
