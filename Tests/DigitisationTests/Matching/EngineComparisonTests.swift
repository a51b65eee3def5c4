import RecordLinkage
import Storage
import Testing

@testable import Digitisation

/// Comparison with the linkage engine holding the extract: slips are found and told in words.
@Suite struct EngineComparisonTests {
  /// Enough invented people for frequencies to mean something.
  private static let crowd: [String] = {
    let surnames = ["Lê", "Trần", "Võ", "Đỗ", "Phan", "Hồ", "Mai", "Bùi"]
    let given = ["Ổi", "Mít", "Cam", "Bưởi", "Sung", "Vải", "Lựu", "Nho", "Dừa", "Khế", "Me", "Chanh"]
    return (0..<700).map { i in
      let name = "\(surnames[i % 8]) \(i % 2 == 0 ? "Văn" : "Thị") \(given[(i * 7 + i / 12) % 12])"
      let father = "\(surnames[i % 8]) Văn \(given[(i * 5 + 3) % 12])"
      let mother = "\(surnames[(i * 3 + 1) % 8]) Thị \(given[(i * 11 + 5) % 12])"
      let number = "0791\(String(1_000_000_0 + i * 13).suffix(8))"
      return KeyingBench.line(
        number, name, "\(1 + i % 28)/\(1 + i % 12)/\(1_950 + i % 60)", father: father, mother: mother,
        sex: i % 2 == 0 ? "Nam" : "Nữ")
    }
  }()

  private func compared(
    _ values: [String: KeyedValue], _ line: String, _ body: (KeyingBench, ComparedEntry.Person) async throws -> Void
  ) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(values)
      let report = try await bench.importExtract(Self.crowd + [line])
      #expect(report.skipped == 0)
      try await MatchingService(bench.node).compareWaiting()
      #expect(RegisterShelf.shared.loaded(report.extract) != nil)
      let shown = try await ComparisonDesk(bench.node).open(bench.entry, by: bench.justice)
      try await body(bench, try #require(shown.persons.first))
    }
  }

  private static let thuy = KeyingBench.line(
    "079308000901", "Nguyễn Thị Thúy", "12/03/2008", father: "Nguyễn Văn Tráng", mother: "Dương Thị Lan")

  @Test func aNameWithASlipIsFoundAndTheSlipIsNamed() async throws {
    let values = KeyingBench.child("Nguyễn Thị Thuý", born: "12.03.2008", mother: "Dương Thị Lam", father: "Nguyễn Văn Tráng")
    try await compared(values, Self.thuy) { _, person in
      #expect(person.category == "mismatched")
      #expect(person.account.contains("Họ tên mẹ khác một chữ cái: Lam/Lan"))
      #expect(person.account.contains("Giống: họ và tên"))
      let meant = try #require(person.candidates.first { $0.isMeant })
      #expect(meant.id12 == "079308000901")
    }
  }

  @Test func anotherSpellingOfTheNameItselfIsFoundToo() async throws {
    let values = KeyingBench.child("Nguyễn Thị Thủi", born: "12.03.2008", mother: "Dương Thị Lan", father: "Nguyễn Văn Tráng")
    try await compared(values, Self.thuy) { bench, person in
      #expect(person.category == "mismatched")
      #expect(person.candidates.first?.id12 == "079308000901")
      let entry = try await bench.find()
      #expect(entry.queue == .jointDecision)
    }
  }

  @Test func whatAgreesInAllIsMatched() async throws {
    let values = KeyingBench.child("Nguyễn Thị Thúy", born: "12.03.2008", mother: "Dương Thị Lan", father: "Nguyễn Văn Tráng")
    try await compared(values, Self.thuy) { _, person in #expect(person.category == "matched") }
  }

  @Test func aStrangerIsNotFound() async throws {
    let values = KeyingBench.child("Hoàng Gia Bảo", born: "30.11.2015", mother: "Âu Thị Yến", father: "Hoàng Gia Khang")
    try await compared(values, Self.thuy) { _, person in #expect(person.category == "notFound") }
  }

  @Test func weightsStandBesideTheReasons() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(
        KeyingBench.child("Nguyễn Thị Thuý", born: "12.03.2008", mother: "Dương Thị Lam", father: "Nguyễn Văn Tráng"))
      try await bench.importExtract(Self.crowd + [Self.thuy])
      try await MatchingService(bench.node).compareWaiting()
      let links = try await bench.node.database.read { [entry = bench.entry] in try StoredLink.all(of: entry, in: $0) }
      let candidate = try #require(links.first?.person.candidates.first)
      let mother = try #require(candidate.reasons.first { $0.field == "mother" })
      let date = try #require(candidate.reasons.first { $0.field == "birthDate" })
      #expect(try #require(date.bits) > 3)
      #expect(mother.text.contains("(khác một chữ cái: Lam/Lan)"))
      #expect(try #require(candidate.probability) > 0.5)
      #expect(try await bench.rebuildsEqual())
    }
  }
}
