/// What a person wrote where a date belongs. Only sure readings are dates; the rest says what it is.
public enum WrittenDate: Hashable, Sendable {
  case partial(PartialDate)
  /// "60 tuổi", "8 tháng tuổi".
  case age(years: Int?, months: Int?)
  /// "15/8/1985 âm lịch": not turned into a solar date here.
  case lunar(year: Int?, month: Int?, day: Int?, leap: Bool)
  /// "không rõ", "chưa xác định".
  case unknown
  /// Two digits for the year: the century is not in the writing.
  case twoDigitYear(candidates: [PartialDate])
  /// Reads like a date that no calendar has: 31.02.1999.
  case impossible
  case empty
  case unreadable

  public static func parse(_ text: String) -> WrittenDate { WrittenDateParser(text).parse() }

  /// The form kept in `FieldValue.normalised`: ISO for dates, `P60Y`, `P8M` for ages; nil where nothing is sure.
  public var normalised: String? {
    switch self {
    case .partial(let date): date.isoText
    case .age(let years, let months):
      "P" + (years.map { "\($0)Y" } ?? "") + (months.map { "\($0)M" } ?? "")
    default: nil
    }
  }

  public var date: PartialDate? {
    if case .partial(let date) = self { date } else { nil }
  }
}
