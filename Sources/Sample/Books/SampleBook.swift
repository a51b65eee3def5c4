/// One book with its pages and entries.
public struct SampleBook: Codable, Hashable, Sendable {
  public var plan: BookPlan
  public var office: String
  /// nil when the book ended in the year it was opened.
  public var closingYear: Int?
  public var entries: [TruthEntry]
  public var pages: [SamplePage]
  public var readings: [EntryReadings] = []

  public var slug: String { plan.slug }
  public var kind: String { plan.kind }
  /// `01/2018`, `01/2007-2009`.
  public var numberText: String {
    "\(twoDigits(plan.number))/\(plan.openingYear)" + (closingYear.map { "-\($0)" } ?? "")
  }
  /// What stands on the cover: the clerk's own count, which is not always right.
  public var declaredEntries: Int { entries.count + (plan.gapAfter == nil ? 0 : 1) }
  public var declaredPages: Int { pages.filter { $0.role == "form" }.count }
}
