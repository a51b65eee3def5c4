import Cryptography

/// Which reading stands on which side of the adjudicator's screen: random from field to field, but always the same for one field, so
/// that nobody learns to trust one side.
enum NeutralOrder {
  /// Whether side A shows the first reading.
  static func firstIsA(entry: String, field: String) -> Bool {
    SHA256Digest(hashing: "side\n\(entry)\n\(field)".utf8).hex.utf8.first.map { $0.isMultiple(of: 2) } ?? true
  }
}

/// What an adjudicator chose, as the screen names it.
public enum AdjudicatedSide: String, Codable, CaseIterable, Sendable {
  case a
  case b
  /// Neither: another value was typed.
  case other
}

/// What an adjudicator chose, as it is kept.
public enum AdjudicationChoice: String, Codable, CaseIterable, Sendable {
  case first
  case second
  case other

  init(_ side: AdjudicatedSide, entry: String, field: String) {
    switch side {
    case .other: self = .other
    case .a: self = NeutralOrder.firstIsA(entry: entry, field: field) ? .first : .second
    case .b: self = NeutralOrder.firstIsA(entry: entry, field: field) ? .second : .first
    }
  }

  func side(entry: String, field: String) -> AdjudicatedSide {
    switch self {
    case .other: .other
    case .first: NeutralOrder.firstIsA(entry: entry, field: field) ? .a : .b
    case .second: NeutralOrder.firstIsA(entry: entry, field: field) ? .b : .a
    }
  }
}
