/// What a written place means. Ambiguity is shown to a person, never guessed away.
public enum PlaceResolution: Hashable, Sendable {
  case resolved(AdministrativeUnit)
  /// Several units fit, or the only ones that fit by name were not in force at the date.
  case ambiguous([AdministrativeUnit])
  case unresolved

  public var candidates: [AdministrativeUnit] {
    switch self {
    case .resolved(let unit): [unit]
    case .ambiguous(let units): units
    case .unresolved: []
    }
  }
}
