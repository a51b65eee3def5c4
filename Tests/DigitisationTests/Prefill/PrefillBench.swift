import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// Helpers on a bench: an invented extract, a reader with a draft.
extension KeyingBench {
  /// Persons of the commune, all invented.
  static let town = [
    line("079308000101", "Lê Thị Hòa", "12/03/2008"), line("079308000102", "Lê Thị Hoa", "05/06/2010"),
    line("079308000103", "Lê Thanh Hải", "12/03/2008", father: "Lê Văn Ổi", mother: "Trần Thị Mận", sex: "Nam"),
    line("079080000104", "Lê Văn Mít", "07/07/1980", father: "Lê Văn Tổ", mother: "Võ Thị Bà", sex: "Nam"),
    line("079082000105", "Phạm Thị Sen", "09/09/1982", father: "Phạm Văn Ông", mother: "Ngô Thị Nội"),
  ]

  /// The first reader has the entry open and has keyed these fields.
  func keyed(_ values: [(String, String)], entry: String? = nil, by actor: Actor? = nil) async throws {
    let entry = entry ?? self.entry
    let actor = actor ?? first
    try await KeyingDesk(node).open(entry, by: actor)
    for (field, text) in values {
      try await Drafts(node).save(KeyedValue(text), field: field, of: entry, pass: .first, desk: "d", revision: 1, by: actor)
    }
  }

  func candidates(_ current: CurrentField? = nil, by actor: Actor? = nil, entry: String? = nil) async throws -> CandidateList {
    try await PrefillCandidates(node).find(entry ?? self.entry, current: current, by: actor ?? first)
  }

  /// Takes the first candidate there is.
  func takeFirst(by actor: Actor? = nil) async throws -> ProposalAnswer {
    let list = try await candidates(by: actor)
    let person = try #require(list.persons.first)
    return try await PrefillProposals(node).take(
      entry, role: try #require(list.role), extract: try #require(list.extract), row: person.row, by: actor ?? first)
  }

  func draft(_ actor: Actor? = nil) async throws -> [String: KeyedValue] {
    try await Drafts(node).load(entry, pass: .first, by: actor ?? first).values
  }

  func independent(_ values: [String: String], by actor: Actor? = nil) async throws -> Set<String> {
    let normaliser = ValueNormaliser()
    let read = Dictionary(
      uniqueKeysWithValues: values.compactMap { id, text in schema.field(id).map { (id, normaliser.value(text, field: $0)) } })
    let (entry, account) = (entry, (actor ?? first).accountID)
    return try await node.database.read {
      try Independence.fields(of: entry, pass: .first, account: account, values: read, in: $0)
    }
  }
}
