/// Entries drawn by the hash of their identifiers, with all pairs of their blocks: what the model is trained on.
struct TrainingSample {
  /// Pairs, entry by entry.
  var vectors: [UInt32] = []
  var corrections: [SIMD2<Float>] = []
  /// The persons of the pairs.
  var rows: [UInt32] = []
  /// Where the pairs of each entry begin; one more than there are entries.
  var starts: [Int] = [0]

  /// The entries drawn, in the order of the pairs.
  var drawn: [Int] = []

  var entries: Int { starts.count - 1 }
}
