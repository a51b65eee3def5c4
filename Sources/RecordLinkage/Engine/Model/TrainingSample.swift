/// Entries drawn by the hash of their identifiers, with all pairs of their blocks: what the model is trained on.
struct TrainingSample {
  /// Pairs, entry by entry.
  var vectors: [UInt32] = []
  var corrections: [SIMD2<Float>] = []
  /// Where the pairs of each entry begin; one more than there are entries.
  var starts: [Int] = [0]

  var entries: Int { starts.count - 1 }
}
