import VietnameseText

/// One part of a written place: "xã An Nhơn" is a type and a name; "An Nhơn" a name alone.
struct UnitName: Hashable {
  /// Folded, such as "xa"; nil when none was written.
  let type: String?
  let name: String

  /// Marks kept; the place of the tone mark and case do not matter.
  var exactKey: String { UnitName.exactKey(name) }
  /// Without marks, blanks and hyphens, i for y: for writings without marks and spellings that vary between lists.
  var looseKey: String { UnitName.looseKey(name) }

  static func exactKey(_ name: String) -> String { VietnameseText.comparisonKey(name) }

  static func looseKey(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in VietnameseText.folded(name).utf8 where byte > 0x2F { bytes.append(byte == 0x79 ? 0x69 : byte) }
    // "Phường 01" and "Phường 1" are one.
    if !bytes.isEmpty, bytes.allSatisfy({ (48...57).contains($0) }) {
      while bytes.count > 1, bytes.first == 48 { bytes.removeFirst() }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The ways a part can be read: with its type first, then as a bare name ("Tỉnh" may be read from a name without marks).
  static func readings(of part: String) -> [UnitName] {
    var text = VietnameseText.comparisonKey(VietnameseText.cleaned(part))
    for office in ["uỷ ban nhân dân", "ủy ban nhân dân", "uy ban nhan dan", "ubnd", "ubhc"] {
      let key = VietnameseText.comparisonKey(office)
      if text.hasPrefix(key + " ") { text = String(text.dropFirst(key.count + 1)) }
    }
    while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
    guard !text.isEmpty else { return [] }
    var result: [UnitName] = []
    let ascii = text.utf8.allSatisfy { $0 < 128 }
    for (written, type) in prefixes
    where text.hasPrefix(written)
      && (ascii || !written.utf8.allSatisfy { $0 < 128 } || written.hasSuffix(".")
        || written.hasPrefix("tp") || written.hasPrefix("huy"))
    {
      let rest = text.dropFirst(written.count)
      guard let first = rest.first, first == " " || written.hasSuffix(".") else { continue }
      result.append(UnitName(type: type, name: expanded(String(rest).trimmingBlanks)))
      break
    }
    result.append(UnitName(type: nil, name: expanded(text)))
    return result
  }

  static func level(ofType type: String) -> [UnitLevel] {
    switch type {
    case "tinh": [.province]
    case "thanh pho": [.province, .district]
    case "huyen", "quan", "thi xa": [.district]
    default: [.commune]
    }
  }

  private static func expanded(_ name: String) -> String {
    ["hcm", "tphcm", "tp.hcm", "tp hcm"].contains(name) ? "hồ chí minh" : name
  }

  /// As `comparisonKey` gives them, longest first.
  private static let prefixes: [(String, String)] = {
    let types = [
      ("thành phố", "thanh pho"), ("thị trấn", "thi tran"), ("đặc khu", "dac khu"), ("phường", "phuong"), ("thị xã", "thi xa"),
      ("huyện", "huyen"), ("tỉnh", "tinh"), ("quận", "quan"), ("xã", "xa"),
    ]
    let marked = types.map { (VietnameseText.comparisonKey($0.0), $0.1) }
    let bare = types.map { ($0.1, $0.1) }
    let short = [
      ("tp.", "thanh pho"), ("tp", "thanh pho"), ("t.p.", "thanh pho"), ("tt.", "thi tran"), ("t.t.", "thi tran"),
      ("tx.", "thi xa"), ("p.", "phuong"), ("x.", "xa"), ("h.", "huyen"), ("q.", "quan"), ("t.", "tinh"),
    ]
    return marked + bare + short
  }()
}
