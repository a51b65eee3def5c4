import VietnameseText

/// The names of an office's units as file names need them, each with its type: "Xã Lộc Thuận", "Huyện Bình Đại", "Tỉnh Bến Tre".
public struct OfficeName: Hashable, Sendable {
  public let commune: String
  /// Nil since 1 July 2025, when districts ended.
  public let district: String?
  public let province: String

  public init(commune: String, district: String?, province: String) {
    self.commune = commune
    self.district = district
    self.province = province
  }

  /// Nil when the directory knows no province above the unit at the date.
  public init?(unit: AdministrativeUnit, on date: PartialDate?, in directory: UnitDirectory) {
    let above = directory.ancestors(of: unit, on: date)
    guard let province = above.first(where: { $0.level == .province }) else { return nil }
    self.init(
      commune: unit.displayName, district: above.first { $0.level == .district }?.displayName, province: province.displayName)
  }
}
