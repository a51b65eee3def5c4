/// Whether a reading is read a second time where the policy samples, and why. Decided once, when the reading is handed in, and kept
/// with it: what is rebuilt later repeats the draw and does not draw again.
public struct SamplingDraw: Codable, Hashable, Sendable {
  /// Why the reading was drawn or left out.
  public enum Reason: String, Codable, CaseIterable, Sendable {
    /// Too few of the reader's fields were compared yet: everything is read again.
    case newReader
    /// The reader's error rate may be above the threshold: everything is read again.
    case aboveThreshold
    /// The reader's error rate is known to be low: one reading of every block is read again.
    case oneOfBlock
  }

  public var reason: Reason
  /// The size of the block, for ``Reason/oneOfBlock``.
  public var interval: Int?
  /// Which reading of the block is read again, from 1; drawn anew for every block, so that nobody can tell when it comes.
  public var place: Int?
  /// This reading's number in the block, from 1.
  public var index: Int?

  public init(reason: Reason, interval: Int? = nil, place: Int? = nil, index: Int? = nil) {
    self.reason = reason
    self.interval = interval
    self.place = place
    self.index = index
  }

  /// Whether the reading is read a second time in full.
  public var isDrawn: Bool { reason != .oneOfBlock || index == place }

  /// The draw of a reader's next reading.
  /// - Parameters:
  ///   - previous: the draw of their latest reading under a policy that samples.
  ///   - record: how so many of the reader's latest compared fields came out.
  ///   - random: a number of the range, each as likely as the others.
  public static func next(
    after previous: SamplingDraw?, plan: SamplingPlan, record: (_ window: Int) throws -> ReaderRecord,
    random: (ClosedRange<Int>) -> Int
  ) rethrows -> SamplingDraw {
    let latest = try record(plan.window)
    guard latest.compared >= plan.newReaderFields else { return SamplingDraw(reason: .newReader) }
    guard latest.upperBound(confidence: plan.confidence) < plan.threshold else { return SamplingDraw(reason: .aboveThreshold) }
    var interval = plan.interval
    if let proven = plan.proven, latest.compared >= plan.window {
      let longer = try record(proven.window)
      let isProven =
        longer.compared >= proven.window && longer.upperBound(confidence: plan.confidence) < proven.threshold
      if isProven { interval = proven.interval }
    }
    if let previous, previous.reason == .oneOfBlock, previous.interval == interval, let place = previous.place,
      let index = previous.index, index < interval
    {
      return SamplingDraw(reason: .oneOfBlock, interval: interval, place: place, index: index + 1)
    }
    return SamplingDraw(reason: .oneOfBlock, interval: interval, place: random(1...interval), index: 1)
  }
}
