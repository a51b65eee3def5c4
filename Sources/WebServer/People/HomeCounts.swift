import Campaign
import Digitisation

/// What waits at each step, from the books' tallies: an overview that costs the same however many entries there are.
enum HomeCounts {
  /// Path of the step → how many entries wait there.
  static func waiting(_ counts: ProgressCounts) -> [String: Int] {
    [
      "/nhap": counts.found - counts.verified - counts.disputed,
      "/phan-xu": counts.disputed,
      "/doi-chieu": counts.verified - counts.matched,
      "/duyet": counts.matched - counts.approved,
      "/ban-giao": counts.approved - counts.released,
      "/so": counts.books,
    ]
  }
}
