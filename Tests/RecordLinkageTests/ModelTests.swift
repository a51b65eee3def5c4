import Foundation
import Testing

@testable import RecordLinkage

@Suite struct ModelTests {
  /// A table without rows: no frequencies to speak of.
  private static func frequencies() -> Frequencies { Frequencies(EntityTable(), tokens: 1, threads: 1) }

  /// The example of the encyclopaedias: a month of birth with m = 0.95 and u = 1/12 weighs log2(0.95 / 0.083) = 3.51 when it
  /// agrees and log2(0.05 / 0.917) = -4.20 when it does not.
  @Test func theWorkedExampleComesOutAsPublished() {
    var tables = LevelTables()
    let field = ComparisonField.sex
    (tables.match[field.offset + 1], tables.match[field.offset + 2]) = (0.95, 0.05)
    (tables.unrelated[field.offset + 1], tables.unrelated[field.offset + 2]) = (1.0 / 12, 11.0 / 12)
    let scorer = PairScorer(tables, relativeRate: 0, frequencies: Self.frequencies())
    var row = EntityRow()
    withUnsafePointer(to: &row) { row in
      let agreement = Double(scorer.weight(1 << field.shift, row, row)) / log(2)
      let difference = Double(scorer.weight(2 << field.shift, row, row)) / log(2)
      #expect(abs(agreement - 3.51) < 0.005)
      #expect(abs(difference + 4.20) < 0.005)
      // Weights of independent fields add up; what is unknown adds nothing.
      #expect(abs(Double(scorer.weight(0, row, row))) < 1e-6)
    }
  }

  @Test func betterAgreementNeverWeighsLess() {
    var dice = Dice(seed: 5)
    for _ in 0..<50 {
      var tables = LevelTables()
      for i in 0..<ComparisonField.tableSize {
        tables.match[i] = Double(1 + dice.below(1000)) / 1000
        tables.relative[i] = Double(1 + dice.below(1000)) / 1000
        tables.unrelated[i] = Double(1 + dice.below(1000)) / 1000
      }
      tables.makeMonotone()
      let scorer = PairScorer(tables, relativeRate: 0.001, frequencies: Self.frequencies())
      var row = EntityRow()
      withUnsafePointer(to: &row) { row in
        for field in ComparisonField.allCases {
          for (better, worse) in field.order {
            let high = scorer.weight(UInt32(better) << field.shift, row, row)
            let low = scorer.weight(UInt32(worse) << field.shift, row, row)
            #expect(high >= low - 0.02, "\(field) \(better) \(worse)")
          }
        }
      }
    }
  }

  @Test func trainingFindsTheSharesThatMadeTheData() {
    var dice = Dice(seed: 21)
    let persons = 100_000
    var unrelated = LevelTables().unrelated
    func set(_ field: ComparisonField, _ shares: [Double]) {
      for (i, share) in shares.enumerated() { unrelated[field.offset + 1 + i] = share }
    }
    set(.surname, [0.2, 0.01, 0.01, 0.78])
    set(.middle, [0.3, 0.01, 0.02, 0.17, 0.5])
    set(.given, [0.01, 0.005, 0.005, 0.02, 0.96])
    set(.birthDate, [0.0001, 0.0001, 0.0001, 0.002, 0.00005, 0.0005, 0.001, 0.02, 0.02, 0.04, 0.08, 0.01, 0.01, 0.80675, 0.01])
    set(.mother, [0.00001, 0.0005, 0.002, 0.001, 0.01, 0.1, 0.88649])
    LevelTables.normalise(&unrelated)
    // Matches: the given name is written wrongly in 10 % (near), the date is a year off in 5 %, the mother differs in 4 %.
    func vector(_ given: Int, _ date: Int, _ mother: Int, _ surname: Int = 1) -> UInt32 {
      UInt32(given) << 6 | UInt32(date) << 11 | UInt32(mother) << 18 | UInt32(surname) | 1 << 3
    }
    var sample = TrainingSample()
    for entry in 0..<4000 {
      if entry % 5 != 0 {
        sample.vectors.append(
          vector(dice.below(100) < 10 ? 4 : 1, dice.below(100) < 5 ? 5 : 1, dice.below(100) < 4 ? 7 : 1))
      }
      // Brothers and sisters share surname and mother, strangers of the block nothing but the date.
      for _ in 0..<2 { sample.vectors.append(vector(5, dice.pick([10, 11, 14]), 1)) }
      for _ in 0..<5 { sample.vectors.append(vector(5, 1, 7, dice.below(5) == 0 ? 1 : 4)) }
      sample.starts.append(sample.vectors.count)
    }
    sample.corrections = [SIMD2<Float>](repeating: SIMD2(0, 0), count: sample.vectors.count)
    var training = ModelTraining(unrelated: unrelated, persons: persons)
    training.train(sample, frequencies: Self.frequencies())
    #expect(abs(training.matchShare - 0.8) < 0.02)
    #expect(abs(training.tables.match[ComparisonField.given.offset + 4] - 0.10) < 0.02)
    #expect(abs(training.tables.match[ComparisonField.birthDate.offset + 5] - 0.05) < 0.02)
    #expect(abs(training.tables.match[ComparisonField.mother.offset + 7] - 0.04) < 0.02)
    #expect(abs(training.relatives - 2) < 0.2)
    #expect(training.tables.relative[ComparisonField.mother.offset + 1] > 0.9)
  }

  @Test func aRareNameWeighsMoreThanACommonOne() throws {
    let village = Village(families: 200, seed: 4)
    let vocabulary = Vocabulary()
    let layout = try ColumnLayout(header: Array(LinkageFiles.personHeader.utf8), content: .persons, path: "")
    var merger = TableMerger(vocabulary: vocabulary, file: "")
    let rows = village.children.map(\.person).joined(separator: "\n")
    merger.merge(ChunkParser.parse(Array(rows.utf8), layout: layout), expecting: 0)
    let frequencies = Frequencies(merger.table, tokens: vocabulary.info.count, threads: 1)
    func correction(_ surname: String) -> Float? {
      village.children.firstIndex { $0.name.hasPrefix(surname + " ") }.map {
        let id = merger.table.rows[$0].name.surname
        return frequencies.correction(.surname, id, id)
      }
    }
    let (common, rare) = (try #require(correction("Nguyễn")), try #require(correction("Khổng")))
    #expect(common > rare + 0.5)
  }
}
