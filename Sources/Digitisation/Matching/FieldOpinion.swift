import CivilStatus
import RecordLinkage
import Storage

/// Which of two values one side holds for right. Neither is changed by it: the book's stands as written, the population's is its
/// keepers' to change, who are told (``PopulationReport``).
public struct FieldOpinion: Hashable, Codable, Sendable {
  /// The right value.
  public enum Right: String, Codable, CaseIterable, Sendable {
    case book
    case population
    case unclear

    public var labelVi: String {
      switch self {
      case .book: "Sổ đúng"
      case .population: "Dân cư đúng"
      case .unclear: "Chưa rõ"
      }
    }
  }

  /// The person in the entry.
  public var role: String
  /// A ``RecordLinkage/MatchReason/Field`` by name.
  public var field: String
  public var right: Right

  public init(role: String, field: String, right: Right) {
    self.role = role
    self.field = field
    self.right = right
  }

  static let input = ActionInput(
    "fields", "Mục nào đúng", .structure,
    schema: """
      {"type":"array","items":{"type":"object","required":["role","field","right"],"properties":{"role":{"type":"string"},\
      "field":{"type":"string"},"right":{"type":"string","enum":["book","population","unclear"]}}}}
      """)

  /// The opinions as they may stand: about fields in which the entry and the person meant differ, each once.
  /// - Throws: ``Refusal`` for anything else.
  static func checked(_ opinions: [FieldOpinion], of entryID: String, in transaction: any Transaction) throws -> [FieldOpinion] {
    guard !opinions.isEmpty else { return [] }
    let links = try StoredLink.all(of: entryID, in: transaction)
    var seen: Set<[String]> = []
    for opinion in opinions {
      let person = links.first { $0.person.role == opinion.role }?.person
      guard let person, person.differences.contains(where: { $0.field == opinion.field }),
        seen.insert([opinion.role, opinion.field]).inserted
      else { throw Refusal.invalidInput(field: "fields", problem: .unknown) }
    }
    return opinions.sorted { ($0.role, $0.field) < ($1.role, $1.field) }
  }

  /// What the two sides say together of a field, for the keepers; empty where nobody said anything.
  static func conclusion(_ role: String, _ field: String, _ given: [JointOpinion]) -> String {
    let said = given.compactMap { opinion -> (side: OpinionSide, right: Right)? in
      opinion.fields.first { $0.role == role && $0.field == field }.map { (opinion.side, $0.right) }
    }
    guard let first = said.first else { return "" }
    guard said.count > 1 else { return "\(first.side.labelVi): \(first.right.labelVi.lowercased())" }
    guard said.allSatisfy({ $0.right == first.right }) else {
      return "Hai bên chưa thống nhất ("
        + said.map { "\($0.side.labelVi): \($0.right.labelVi.lowercased())" }.joined(separator: "; ") + ")"
    }
    switch first.right {
    case .book: return "Hai bên: sổ đúng, đề nghị xem lại dân cư"
    case .population: return "Hai bên: dân cư đúng; sổ gốc giữ nguyên như đã ghi"
    case .unclear: return "Hai bên: chưa rõ"
    }
  }
}

extension ComparedPerson {
  /// Where the entry differs from the person meant; nothing when nobody is.
  var differences: [ComparedCandidate.Reason] {
    guard let meant = candidates.first(where: { $0.row == row }) else { return [] }
    return meant.reasons.filter { Agreement(rawValue: $0.agreement)?.isDifference == true }
  }
}
