import CivilStatus
import Digitisation

extension UnitDirectory {
  /// The name of a unit path's last unit as it is called now; the path itself when the unit is not known.
  public func name(of path: UnitPath) -> String {
    guard path != .root else { return "Toàn hệ thống" }
    guard let unit = units(code: path.code).max(by: { ($0.validFrom?.isoText ?? "") < ($1.validFrom?.isoText ?? "") }) else {
      return path.rawValue
    }
    return "\(unit.type) \(unit.name)"
  }
}
