/// The least age for a marriage by the law then in force.
struct MarriageLaw: Sendable {
  let from: Int
  let men: Int
  let women: Int
  /// 2014 asks for full years; the laws before for having entered the year.
  let countsFullYears: Bool
  let nameVi: String

  /// Before 25/3/1977 the law of 1959 held in the North alone and a page does not say where it stood: only children are remarked.
  private static let all = [
    MarriageLaw(from: 20_150_101, men: 20, women: 18, countsFullYears: true, nameVi: "Luật Hôn nhân và gia đình 2014"),
    MarriageLaw(from: 20_010_101, men: 20, women: 18, countsFullYears: false, nameVi: "Luật Hôn nhân và gia đình 2000"),
    MarriageLaw(from: 19_870_103, men: 20, women: 18, countsFullYears: false, nameVi: "Luật Hôn nhân và gia đình 1986"),
    MarriageLaw(from: 19_770_325, men: 20, women: 18, countsFullYears: false, nameVi: "Luật Hôn nhân và gia đình 1959"),
    MarriageLaw(from: 0, men: 15, women: 15, countsFullYears: false, nameVi: "trước năm 1977 chỉ nhắc khi dưới"),
  ]

  /// For a partial date the most lenient law that it can fall under.
  static func inForce(on date: PartialDate) -> MarriageLaw {
    all.first { $0.from <= date.earliestOrdinal } ?? all[all.count - 1]
  }
}
