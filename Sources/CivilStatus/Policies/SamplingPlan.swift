/// How many of a reader's readings are read a second time where the policy samples.
///
/// Interval and random start are those of CSPro's sample verification (every n-th case, n = 1…99); the sequence "everything at
/// first, a sample once the error rate is known to be low, everything again when it is not" is that of interactive review in the
/// 2020 census of the United States (sampling after 500 units below a fixed error rate).
public struct SamplingPlan: Codable, Hashable, Sendable {
  /// Compared fields before anything is left out.
  public var newReaderFields: Int
  /// The share of wrong fields that the upper confidence bound must stay below.
  public var threshold: Double
  /// One-sided confidence of the bound.
  public var confidence: Double
  /// One reading of so many is read again.
  public var interval: Int
  /// Of whom a longer record says still less errors, fewer are read again; nil: of nobody.
  public var proven: ProvenReader?
  /// So many of the latest compared fields count: who gets better, or worse, is judged anew.
  public var window: Int
  /// Writing in such a state is always read by two.
  public var alwaysAgain: [Condition]

  public init(
    newReaderFields: Int, threshold: Double, confidence: Double, interval: Int, window: Int, alwaysAgain: [Condition],
    proven: ProvenReader? = nil
  ) {
    self.newReaderFields = newReaderFields
    self.threshold = threshold
    self.confidence = confidence
    self.interval = interval
    self.window = window
    self.alwaysAgain = alwaysAgain
    self.proven = proven
  }

  /// A reader whose error rate is known to be far below the threshold. The plan's own threshold and window go on besides: whoever
  /// gets careless is noticed as soon as anybody else.
  public struct ProvenReader: Codable, Hashable, Sendable {
    /// So many of the latest compared fields count; that many must have been compared.
    public var window: Int
    /// The share of wrong fields that the upper confidence bound must stay below.
    public var threshold: Double
    /// One reading of so many is read again.
    public var interval: Int

    public init(window: Int, threshold: Double, interval: Int) {
      self.window = window
      self.threshold = threshold
      self.interval = interval
    }
  }

  /// What is wrong with the numbers, or nil.
  var fault: String? {
    if newReaderFields < 1 { return "newReaderFields" }
    if !(threshold > 0 && threshold < 1) { return "threshold" }
    if !(confidence >= 0.5 && confidence < 1) { return "confidence" }
    if !(2...99).contains(interval) { return "interval" }
    if window < newReaderFields { return "window" }
    if let proven {
      if proven.window < window { return "proven.window" }
      if !(proven.threshold > 0 && proven.threshold < threshold) { return "proven.threshold" }
      if !(interval...99).contains(proven.interval) { return "proven.interval" }
    }
    return nil
  }
}
