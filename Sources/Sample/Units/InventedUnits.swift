/// A province that does not exist, with its history. Codes are ones that no real unit bears.
public struct InventedUnits: Sendable {
  /// The commune whose books are in the sample.
  public static let home = "99101"
  /// The commune that took its place on 2025-07-01.
  public static let homeAfterMerger = "99111"
  static let villages = ["thôn Đoài", "thôn Đông", "thôn Bến", "thôn Trại", "thôn Giữa", "thôn Chùa", "thôn Mới"]
  static let split = "1991-10-01"
  static let renamed = "1985-01-01"
  static let merger = "2025-07-01"

  public let units: [SampleUnit]
  public let successions: [SampleSuccession]
  private let byCode: [String: [SampleUnit]]

  /// Communes brides, grooms and movers come from or go to.
  let neighbourCodes = ["99102", "99103", "99104", "99105", "99201", "99202", "99203", "99301", "99302", "99401", "99402"]
  let cityCodes = ["99501", "99502", "99503"]

  public init() {
    var list: [SampleUnit] = []
    func add(_ code: String, _ level: String, _ type: String, _ name: String, _ parent: String, _ from: String, _ to: String) {
      list.append(SampleUnit(code: code, level: level, name: name, type: type, parentCode: parent, validFrom: from, validTo: to))
    }
    let (split, renamed, merger) = (InventedUnits.split, InventedUnits.renamed, InventedUnits.merger)
    add("90", "province", "Tỉnh", "Hải Lam", "", "", split)
    add("97", "province", "Tỉnh", "Lam Giang", "", split, merger)
    add("97", "province", "Tỉnh", "Lam Giang", "", merger, "")
    add("98", "province", "Tỉnh", "Hải Biên", "", split, merger)
    add("99", "province", "Thành phố", "Tân Giang", "", "", "")
    let districts = [
      ("991", "Huyện", "Thanh Lam", "97"), ("992", "Huyện", "Sông Tranh", "97"), ("993", "Thị xã", "Bến Đá", "97"),
      ("994", "Huyện", "Cửa Biên", "98"),
    ]
    for (code, type, name, province) in districts {
      add(code, "district", type, name, "90", "", split)
      add(code, "district", type, name, province, split, merger)
    }
    add("995", "district", "Quận", "Bờ Đông", "99", "", merger)
    add("99101", "commune", "Xã", "Quyết Tiến", "991", "", renamed)
    add("99101", "commune", "Xã", "Yên Hạ", "991", renamed, merger)
    let communes = [
      ("99102", "Xã", "Yên Thượng"), ("99103", "Xã", "Đồng Mít"), ("99104", "Thị trấn", "Thanh Lam"), ("99105", "Xã", "Phú Lộ"),
      ("99201", "Xã", "Tranh Nội"), ("99202", "Xã", "Tranh Ngoại"), ("99203", "Xã", "Hòa Khê"), ("99301", "Phường", "Đá Bạc"),
      ("99302", "Phường", "Bến Cũ"), ("99401", "Xã", "Biên Hạ"), ("99402", "Xã", "Thuận Khê"), ("99501", "Phường", "Bờ Đông"),
      ("99502", "Phường", "Hàng Dừa"), ("99503", "Phường", "Cầu Ngói"),
    ]
    for (code, type, name) in communes { add(code, "commune", type, name, String(code.prefix(3)), "", merger) }
    let after = [
      ("99111", "Xã", "Thanh Yên", "97"), ("99112", "Xã", "Thanh Lam", "97"), ("99211", "Xã", "Sông Tranh", "97"),
      ("99311", "Phường", "Bến Đá", "97"), ("99411", "Xã", "Cửa Biên", "97"), ("99511", "Phường", "Bờ Đông", "99"),
    ]
    for (code, type, name, parent) in after { add(code, "commune", type, name, parent, merger, "") }
    units = list
    byCode = Dictionary(grouping: list, by: \.code)
    successions = InventedUnits.makeSuccessions()
  }

  private static func makeSuccessions() -> [SampleSuccession] {
    func row(_ old: String, _ new: String, _ date: String, _ share: String, _ basis: String) -> SampleSuccession {
      SampleSuccession(oldCode: old, newCode: new, date: date, share: share, basis: basis)
    }
    return [
      row("90", "97", split, "part", "split"), row("90", "98", split, "part", "split"),
      row("99101", "99101", renamed, "whole", "name"), row("97", "97", merger, "whole", "merger"),
      row("98", "97", merger, "whole", "merger"), row("99101", "99111", merger, "whole", "merger"),
      row("99102", "99111", merger, "whole", "merger"), row("99103", "99111", merger, "part", "merger"),
      row("99103", "99112", merger, "part", "merger"), row("99104", "99112", merger, "whole", "merger"),
      row("99105", "99112", merger, "whole", "merger"), row("99201", "99211", merger, "whole", "merger"),
      row("99202", "99211", merger, "whole", "merger"), row("99203", "99211", merger, "whole", "merger"),
      row("99301", "99311", merger, "whole", "merger"), row("99302", "99311", merger, "whole", "merger"),
      row("99401", "99411", merger, "whole", "merger"), row("99402", "99411", merger, "whole", "merger"),
      row("99501", "99511", merger, "whole", "merger"), row("99502", "99511", merger, "whole", "merger"),
      row("99503", "99511", merger, "whole", "merger"),
    ]
  }

  /// The unit of that code as it stood on a day.
  public func unit(_ code: String, on day: CivilDay) -> SampleUnit? {
    let iso = day.iso
    return byCode[code]?.first { ($0.validFrom.isEmpty || $0.validFrom <= iso) && ($0.validTo.isEmpty || iso < $0.validTo) }
  }

  /// Two digits of the province a commune belongs to, as the identity numbers carry it.
  func province(of commune: String) -> String {
    switch commune.prefix(3) {
    case "994": "98"
    case "995": "99"
    default: "97"
    }
  }

  /// `xã Yên Hạ, huyện Thanh Lam, tỉnh Lam Giang` as written on a day.
  public func fullName(_ code: String, on day: CivilDay) -> String {
    var parts: [String] = []
    var next = code
    while !next.isEmpty, let unit = unit(next, on: day) {
      parts.append("\(unit.type.lowercased()) \(unit.name)")
      next = unit.parentCode
    }
    return parts.joined(separator: ", ")
  }

  /// The commune that carries on a commune after the merger.
  func successor(of code: String) -> String {
    successions.first { $0.oldCode == code && $0.date == InventedUnits.merger }?.newCode ?? code
  }
}
