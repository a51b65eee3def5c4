/// The seam between looking persons up and deciding about entries: any engine that finds and explains candidates fits here.
public protocol PersonMatcher: Sendable {
  /// The candidates for a person of an entry, best first, at most `limit`: conflicting identity numbers, then accepted, then
  /// those without differences, then those with differences, then namesakes.
  func candidates(for query: RecordQuery, limit: Int) -> [Candidate]

  /// The record behind a candidate of this matcher.
  func person(at index: Int) -> PersonRecord?
}

extension PersonMatcher {
  /// Looks up and decides. At least sixteen candidates are weighed, whatever the number shown.
  public func outcome(for query: RecordQuery, limit: Int = 16) -> MatchOutcome {
    var outcome = MatchOutcome(deciding: candidates(for: query, limit: max(limit, 16)))
    outcome.candidates = Array(outcome.candidates.prefix(max(limit, 0)))
    return outcome
  }
}
