/// An administrative unit in one period of its life. Codes are reused with another meaning (since 1 July 2025), so the key is
/// level + code + first day.
public struct AdministrativeUnit: Codable, Hashable, Sendable {
  public let code: String
  public let level: UnitLevel
  /// Without the type: "An Nhơn".
  public let name: String
  /// "Xã", "Phường", "Huyện", "Tỉnh".
  public let type: String
  public let parentCode: String?
  /// Nil: longer than the table reaches back, which is not the same as always.
  public let validFrom: PartialDate?
  /// Exclusive; nil: still in force.
  public let validTo: PartialDate?

  public init(
    code: String, level: UnitLevel, name: String, type: String, parentCode: String? = nil, validFrom: PartialDate? = nil,
    validTo: PartialDate? = nil
  ) {
    self.code = code
    self.level = level
    self.name = name
    self.type = type
    self.parentCode = parentCode
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// "Xã An Nhơn".
  public var displayName: String { type.isEmpty ? name : "\(type) \(name)" }

  /// A key that stays unique when codes are used again.
  public var key: String { "\(level.rawValue):\(code):\(validFrom?.isoText ?? "")" }

  /// Whether the unit existed on some day the date can mean; nil asks for any time.
  public func isValid(on date: PartialDate?) -> Bool {
    guard let date else { return true }
    return isValid(from: date.earliestOrdinal, to: date.latestOrdinal)
  }

  func isValid(from first: Int, to last: Int) -> Bool {
    if let validFrom, last < validFrom.earliestOrdinal { return false }
    if let validTo, first >= validTo.earliestOrdinal { return false }
    return true
  }
}
