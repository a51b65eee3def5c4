import Testing

@testable import Digitisation

@Suite struct NumberSeriesTests {
  private static func series(
    _ numbers: [Int], previous: NumberSeries.Previous? = nil, isFirst: Bool = true
  ) -> NumberSeries {
    NumberSeries(year: 2008, numbers: numbers.map { EntryNumber(number: $0) }, previous: previous, isFirst: isFirst)
  }

  @Test func numbersWithoutGapHaveNothingToSay() {
    let series = Self.series(Array(1...120).shuffled())
    #expect(series.missing.isEmpty && series.repeated.isEmpty && series.start == .atOne)
    #expect(series.first == 1 && series.last == 120 && series.count == 120)
  }

  @Test func gapsAndRepeatsAreNamed() {
    let series = Self.series([1, 2, 2, 5, 6, 9, 9, 9, 10])
    #expect(series.missing == [NumberRange(3, 4), NumberRange(7, 8)])
    #expect(series.missing.text == "3–4, 7–8")
    #expect(series.repeated == ["2", "9"])
  }

  @Test func anInsertedNumberIsNoRepeat() {
    let numbers = [EntryNumber(number: 12), EntryNumber(number: 12, writtenAs: "12a"), EntryNumber(number: 11)]
    let series = NumberSeries(year: 2008, numbers: numbers, previous: nil, isFirst: false)
    #expect(series.repeated.isEmpty && series.missing.isEmpty)
    #expect(NumberSeries(year: 2008, numbers: numbers + [numbers[1]], previous: nil, isFirst: false).repeated == ["12a"])
  }

  @Test(
    "the beginning of a year's numbers",
    arguments: [
      ([1, 2], nil, true, .atOne),
      ([4, 5], nil, true, .missingBefore(NumberRange(1, 3))),
      ([101, 102], nil, false, .expectedElsewhere(NumberRange(1, 100))),
      ([101, 102], NumberSeries.Previous(bookText: "01/2008", last: 100), false, .continues(book: "01/2008")),
      (
        [104, 105], NumberSeries.Previous(bookText: "01/2008", last: 100), false,
        .gapAfter(book: "01/2008", NumberRange(101, 103))
      ),
      (
        [99, 100, 101], NumberSeries.Previous(bookText: "01/2008", last: 100), false,
        .overlaps(book: "01/2008", NumberRange(99, 100))
      ),
      ([101], NumberSeries.Previous(bookText: "01/2008", last: nil), false, .expectedElsewhere(NumberRange(1, 100))),
    ] as [([Int], NumberSeries.Previous?, Bool, NumberSeries.SeriesStart)])
  func theBeginningIsJudged(
    _ numbers: [Int], _ previous: NumberSeries.Previous?, _ isFirst: Bool, _ expected: NumberSeries.SeriesStart
  ) {
    #expect(Self.series(numbers, previous: previous, isFirst: isFirst).start == expected)
  }

  @Test func aNumberFarAwayMakesOneRange() {
    #expect(Self.series([1, 99_999]).missing == [NumberRange(2, 99_998)])
  }
}
