/// What a book of the sample shall be. The sizes here are the constants to turn when more or less is wanted.
public struct BookPlan: Codable, Hashable, Sendable {
  /// Name of the book's folder: abbreviation, opening year, number.
  public let slug: String
  /// birth, marriage, death, parentChild or maritalStatus.
  public let kind: String
  public let abbreviation: String
  public let title: String
  public let number: Int
  public let openingYear: Int
  /// The last year the book may run to.
  public let lastYear: Int
  /// Id of the form period: 1976-1998, 1999-2006, 2006-2010, 2010-2015 or 2016-2020.
  public let formPeriod: String
  /// A3 for tables over a spread, A4 for one case a page.
  public let paper: String
  public let form: String
  /// Campaign phase: 1 = 2006 and later, 2 = older.
  public let phase: Int
  public let maximumEntries: Int
  /// The number the clerk skipped, as "year and number before the gap"; nil for a book without a gap.
  let gapAfter: Int?

  /// The same plan with another limit, for small communes in tests.
  public func limited(to entries: Int) -> BookPlan {
    BookPlan(
      slug: slug, kind: kind, abbreviation: abbreviation, title: title, number: number, openingYear: openingYear,
      lastYear: lastYear,
      formPeriod: formPeriod, paper: paper, form: form, phase: phase, maximumEntries: entries, gapAfter: gapAfter)
  }

  /// The six books.
  public static let standard: [BookPlan] = [
    BookPlan(
      slug: "ks-1978-01", kind: "birth", abbreviation: "KS", title: "Sổ đăng ký khai sinh", number: 1, openingYear: 1978,
      lastYear: 1980,
      formPeriod: "1976-1998", paper: "A3", form: "birthTable", phase: 2, maximumEntries: 90, gapAfter: nil),
    BookPlan(
      slug: "ks-2008-01", kind: "birth", abbreviation: "KS", title: "Sổ đăng ký khai sinh", number: 1, openingYear: 2008,
      lastYear: 2009,
      formPeriod: "2006-2010", paper: "A4", form: "birthPage", phase: 1, maximumEntries: 70, gapAfter: nil),
    BookPlan(
      slug: "kh-2000-01", kind: "marriage", abbreviation: "KH", title: "Sổ đăng ký kết hôn", number: 1, openingYear: 2000,
      lastYear: 2005,
      formPeriod: "1999-2006", paper: "A3", form: "marriageTable", phase: 2, maximumEntries: 80, gapAfter: nil),
    BookPlan(
      slug: "kt-2010-01", kind: "death", abbreviation: "KT", title: "Sổ đăng ký khai tử", number: 1, openingYear: 2010,
      lastYear: 2013,
      formPeriod: "2010-2015", paper: "A4", form: "deathPage", phase: 1, maximumEntries: 60, gapAfter: 6),
    BookPlan(
      slug: "cmc-2006-01", kind: "parentChild", abbreviation: "CMC", title: "Sổ đăng ký việc nhận cha, mẹ, con", number: 1,
      openingYear: 2006, lastYear: 2012, formPeriod: "2006-2010", paper: "A4", form: "recognitionPage", phase: 1,
      maximumEntries: 40,
      gapAfter: nil),
    BookPlan(
      slug: "hn-2018-01", kind: "maritalStatus", abbreviation: "HN", title: "Sổ cấp Giấy xác nhận tình trạng hôn nhân", number: 1,
      openingYear: 2018, lastYear: 2020, formPeriod: "2016-2020", paper: "A4", form: "maritalStatusPage", phase: 1,
      maximumEntries: 50,
      gapAfter: nil),
  ]
}
