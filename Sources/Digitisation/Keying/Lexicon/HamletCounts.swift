import CivilStatus
import VietnameseText

/// Names of hamlets ("Thôn Đông", "Tổ 5") by the commune they are written with, counted in the addresses of a population extract.
/// Only what several persons share is given out: a hamlet is on every map, where one person lives is not.
struct HamletCounts: Sendable {
  /// Persons who must share a name before it is told.
  static let fewest = 5
  static let told = 150
  /// A bound for extracts whose addresses are no addresses.
  static let pairs = 50_000

  /// Words that a hamlet's name begins with, folded. A house number or a street is nobody else's business.
  private static let kinds = [
    "thon", "xom", "ap", "ban", "buon", "bon", "lang", "plei", "khom", "doi", "to", "khoi", "khu", "khu pho", "to dan pho",
    "tieu khu", "phum", "soc",
  ]

  /// Commune as written, folded → hamlet as written → persons.
  private var communes: [String: [String: Int]] = [:]
  private var size = 0

  init() {}

  /// Counts the hamlets of one person's addresses ("Thôn Đông, xã Yên Hạ, …"), each once; anything else is left out.
  mutating func add(_ addresses: [String]) {
    for place in Set(addresses.compactMap { Place($0) }) {
      if communes[place.commune]?[place.hamlet] == nil {
        guard size < Self.pairs else { continue }
        size += 1
      }
      communes[place.commune, default: [:]][place.hamlet, default: 0] += 1
    }
  }

  /// The hamlets written with any of these communes, the commonest first.
  func hamlets(of names: [String]) -> [BookText] {
    var counts: [String: Int] = [:]
    for name in Set(names.map { VietnameseText.folded($0) }) { counts.merge(communes[name] ?? [:], uniquingKeysWith: +) }
    let shared = counts.filter { $0.value >= Self.fewest }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return shared.prefix(Self.told).map { BookText(text: $0.key, count: $0.value) }
  }

  /// The hamlet and the commune of an address.
  private struct Place: Hashable {
    var hamlet: String
    var commune: String

    init?(_ address: String) {
      guard address.utf8.count <= 300 else { return nil }
      let parts = address.split(separator: ",", maxSplits: 2)
      guard parts.count >= 2, parts[0].utf8.count <= 60 else { return nil }
      hamlet = VietnameseText.cleaned(String(parts[0]))
      let words = VietnameseText.folded(hamlet).split(separator: " ")
      let isHamlet =
        words.count <= 6
        && (1...3).contains { words.count > $0 && HamletCounts.kinds.contains(words.prefix($0).joined(separator: " ")) }
      guard isHamlet else { return nil }
      commune = VietnameseText.folded(VietnameseText.cleaned(String(parts[1])))
    }
  }
}
