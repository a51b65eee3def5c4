import VietnameseText

/// All units of all times, with look-up by code, name and written place at a date. Built once, then read by everyone.
public struct UnitDirectory: Sendable {
  public let units: [AdministrativeUnit]
  public let successions: [UnitSuccession]

  private let byCode: [String: [Int]]
  private let byParent: [String: [Int]]
  private let exact: [String: [Int]]
  private let loose: [String: [Int]]
  private let search: UnitSearchIndex
  private let byOldCode: [String: [Int]]

  public init(units: [AdministrativeUnit], successions: [UnitSuccession] = []) {
    self.units = units
    self.successions = successions
    var byCode: [String: [Int]] = [:]
    var byParent: [String: [Int]] = [:]
    var exact: [String: [Int]] = [:]
    var loose: [String: [Int]] = [:]
    byCode.reserveCapacity(units.count)
    exact.reserveCapacity(units.count)
    loose.reserveCapacity(units.count)
    for (index, unit) in units.enumerated() {
      byCode[unit.code, default: []].append(index)
      if let parent = unit.parentCode { byParent[parent, default: []].append(index) }
      exact[UnitName.exactKey(unit.name), default: []].append(index)
      loose[UnitName.looseKey(unit.name), default: []].append(index)
    }
    self.byCode = byCode
    self.byParent = byParent
    self.exact = exact
    self.loose = loose
    search = UnitSearchIndex(units: units)
    byOldCode = Dictionary(grouping: successions.indices, by: { successions[$0].oldCode })
  }

  // MARK: By code

  /// Every period of every unit with the code.
  public func units(code: String) -> [AdministrativeUnit] { (byCode[code] ?? []).map { units[$0] } }

  /// The unit that had the code at the date; nil when none or, for a partial date, several had.
  public func unit(code: String, on date: PartialDate?, level: UnitLevel? = nil) -> AdministrativeUnit? {
    let found = units(code: code).filter { $0.isValid(on: date) && (level == nil || $0.level == level) }
    return found.count == 1 ? found[0] : nil
  }

  // MARK: Tree

  public func children(of unit: AdministrativeUnit, on date: PartialDate?) -> [AdministrativeUnit] {
    (byParent[unit.code] ?? []).map { units[$0] }
      .filter { $0.level > unit.level && $0.isValid(on: date) && periodsMeet($0, unit) }
      .sorted { VietnameseText.sortKey($0.name) < VietnameseText.sortKey($1.name) }
  }

  /// The unit above at the date; nil for a province, or when the table has none.
  public func parent(of unit: AdministrativeUnit, on date: PartialDate?) -> AdministrativeUnit? {
    guard let code = unit.parentCode else { return nil }
    let found = units(code: code).filter { $0.level < unit.level && periodsMeet($0, unit) && $0.isValid(on: date) }
    // Several periods of one parent: the latest that fits.
    return found.max { ($0.level, $0.validFrom?.earliestOrdinal ?? 0) < ($1.level, $1.validFrom?.earliestOrdinal ?? 0) }
  }

  /// From the nearest to the province.
  public func ancestors(of unit: AdministrativeUnit, on date: PartialDate?) -> [AdministrativeUnit] {
    var result: [AdministrativeUnit] = []
    var current = unit
    while result.count < 3, let parent = parent(of: current, on: date) {
      result.append(parent)
      current = parent
    }
    return result
  }

  /// "Xã A, Huyện B, Tỉnh C" as it was at the date.
  public func fullName(_ unit: AdministrativeUnit, on date: PartialDate?) -> String {
    ([unit] + ancestors(of: unit, on: date)).map(\.displayName).joined(separator: ", ")
  }

  private func periodsMeet(_ a: AdministrativeUnit, _ b: AdministrativeUnit) -> Bool {
    let first = max(a.validFrom?.earliestOrdinal ?? 0, b.validFrom?.earliestOrdinal ?? 0)
    let last = min(a.validTo?.earliestOrdinal ?? Int.max, b.validTo?.earliestOrdinal ?? Int.max)
    return first < last
  }

  // MARK: Search and written places

  /// Units whose name has a word (and what follows) beginning with the text; marks and case do not matter.
  public func search(_ prefix: String, on date: PartialDate? = nil, limit: Int = 20) -> [AdministrativeUnit] {
    search.find(prefix, limit: limit) { units[$0].isValid(on: date) }.map { units[$0] }
  }

  /// The unit a written place names at a date ("xã An Nhơn, huyện Đạ Tẻh, tỉnh Lâm Đồng"). A place that fits only at another
  /// time comes back as candidates to choose from.
  public func resolve(writtenPlace text: String, on date: PartialDate?) -> PlaceResolution {
    let resolver = PlaceResolver(directory: self)
    let found = resolver.resolve(text, on: date)
    guard case .unresolved = found, date != nil else { return found }
    let other = resolver.resolve(text, on: nil).candidates
    return other.isEmpty ? .unresolved : .ambiguous(other)
  }

  /// Units that fit one reading of a part of a place.
  func units(named name: UnitName, on date: PartialDate?) -> [AdministrativeUnit] {
    for candidates in [exact[name.exactKey], loose[name.looseKey]] {
      let fitting = (candidates ?? []).map { units[$0] }.filter { unit in
        guard unit.isValid(on: date) else { return false }
        guard let type = name.type else { return true }
        return VietnameseText.folded(unit.type) == type
      }
      if !fitting.isEmpty { return fitting }
    }
    return []
  }

  // MARK: Successions

  /// The units in force at `date` (nil: after all changes) that took over from a unit, through all steps between. Empty when the
  /// unit itself is still in force or no succession is known.
  public func successors(of unit: AdministrativeUnit, on date: PartialDate? = nil) -> [UnitSuccessor] {
    var result: [UnitSuccessor] = []
    var seen: Set<String> = [unit.key]
    var open = [UnitSuccessor(unit: unit, share: .whole, date: unit.validTo ?? .today)]
    while let step = open.popLast() {
      for (succession, next) in steps(from: step.unit)
      where date == nil || succession.date.earliestOrdinal <= date?.latestOrdinal ?? 0 {
        guard seen.insert(next.key).inserted else { continue }
        let share: UnitSuccession.Share = step.share == .part ? .part : succession.share
        let successor = UnitSuccessor(unit: next, share: share, date: succession.date)
        if steps(from: next).contains(where: { date == nil || $0.0.date.earliestOrdinal <= date?.latestOrdinal ?? 0 }) {
          open.append(successor)
        } else {
          result.append(successor)
        }
      }
    }
    return result.sorted { $0.unit.code < $1.unit.code }
  }

  private func steps(from unit: AdministrativeUnit) -> [(UnitSuccession, AdministrativeUnit)] {
    (byOldCode[unit.code] ?? []).compactMap { index in
      let succession = successions[index]
      let day = succession.date.earliestOrdinal
      guard (unit.validFrom?.earliestOrdinal ?? 0) < day, (unit.validTo?.earliestOrdinal ?? Int.max) >= day else { return nil }
      // As a rule the level stays; an island district became a commune-level special zone.
      let sameLevel = self.unit(code: succession.newCode, on: succession.date, level: unit.level)
      guard let next = sameLevel ?? self.unit(code: succession.newCode, on: succession.date) else { return nil }
      return (succession, next)
    }
  }
}
