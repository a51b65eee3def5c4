import CivilStatus

/// Invented units before and after a merger; code 90001 is used again with another meaning.
enum UnitFixture {
  static let merger = PartialDate(iso: "2025-07-01")

  static let directory = UnitDirectory(
    units: [
      unit("90", .province, "Mẫu Đông", "Tỉnh", nil, to: merger), unit("90", .province, "Mẫu Đông", "Tỉnh", nil, from: merger),
      unit("91", .province, "Hoà Mẫu", "Tỉnh", nil, to: merger),
      unit("901", .district, "Suối Cũ", "Huyện", "90", to: merger),
      unit("902", .district, "Hoà Mẫu", "Thành phố", "91", to: merger),
      unit("90001", .commune, "An Nhiên", "Xã", "901", to: merger), unit("90002", .commune, "Tân Lập", "Xã", "901", to: merger),
      unit("90003", .commune, "Tân Lập", "Xã", "902", to: merger), unit("90004", .commune, "1", "Phường", "902", to: merger),
      unit("90001", .commune, "Suối Mới", "Xã", "90", from: merger),
      unit("90005", .commune, "Tân Lập", "Phường", "90", from: merger),
      unit("903", .district, "Đảo Mẫu", "Huyện", "91", to: merger),
      unit("90006", .commune, "Đảo Mẫu", "Đặc khu", "90", from: merger),
    ],
    successions: [
      succession("90001", "90001", .whole), succession("90002", "90001", .part), succession("90002", "90005", .part),
      succession("903", "90006", .whole), succession("91", "90", .whole), succession("90", "90", .whole),
    ])

  private static func unit(
    _ code: String, _ level: UnitLevel, _ name: String, _ type: String, _ parent: String?, from: PartialDate? = nil,
    to: PartialDate? = nil
  ) -> AdministrativeUnit {
    AdministrativeUnit(code: code, level: level, name: name, type: type, parentCode: parent, validFrom: from, validTo: to)
  }

  private static func succession(_ old: String, _ new: String, _ share: UnitSuccession.Share) -> UnitSuccession {
    UnitSuccession(oldCode: old, newCode: new, date: merger ?? .today, share: share)
  }
}
