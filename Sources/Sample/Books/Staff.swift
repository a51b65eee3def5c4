/// Who signed and who wrote in the commune's office, term after term.
struct Staff: Sendable {
  struct Term: Sendable {
    let from: Int
    let chairman: String
    let deputy: String
    let clerk: String
    /// Which of the hands of the sample the clerk writes.
    let hand: Int
  }

  let terms: [Term]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed, part: "staff")
    terms = [1970, 1979, 1984, 1989, 1994, 1999, 2002, 2004, 2009, 2012, 2016, 2019].enumerated().map { index, year in
      Term(
        from: year, chairman: NameStock.fullName(.male, year - 48, &random),
        deputy: NameStock.fullName(.male, year - 40, &random),
        clerk: NameStock.fullName(random.chance(0.5) ? .female : .male, year - 33, &random), hand: index)
    }
  }

  func term(_ year: Int) -> Term { terms.last { $0.from <= year } ?? terms[0] }
}
