/// Every number that the simulation takes from outside, with where it comes from. What has no source says so.
struct Assumptions {
  /// Share of filled fields that a careful and a hasty keyer misread. 0.3 %: pooled single entry 0.29 % (0.24–0.35) of fields over 93
  /// papers, Garza et al. 2025. 1 %: the lower part of "0.55–3.6 % in typical research", Behavior Research Methods 2019.
  static let careful = 0.003
  static let hasty = 0.01
  /// The readers of the team that is simulated.
  var rates = [careful, careful, hasty, hasty]
  /// Share of fields that are hard by themselves (a blot, an odd name). No source: chosen.
  var hardFields = 0.05
  /// Share of entries whose picture is poor, so that every field is hard. No source: chosen.
  var poorPictures = 0.05
  /// How much likelier a hard field is misread. No source; agreement of indexers varies about so much from field to field (Hansen et
  /// al. 2012: surnames 66 %, given names 80 %).
  var hardFactor = 10.0
  /// How often an error is *the* tempting misreading of that field, on easy and on hard fields. Two readers who both err then agree on
  /// the same wrong value in 9 % and 49 % of cases. No source: chosen high on purpose.
  var temptingEasy = 0.3
  var temptingHard = 0.7
  /// How often the register's deviating value is the tempting misreading: the common spelling of a name. No source: chosen.
  var registerIsTempting = 0.5
  /// How often a keyer leaves a filled field out, as a share of errors. As in the sample's own keyers.
  var omissions = 0.05
  /// How often a keyer confirms a proposal of the register by eye although the book says otherwise. Visual checking leaves many times
  /// the errors of double entry (Barchard et al. 2008: 28 times); no direct figure: chosen.
  var eyeMisses = 0.15
  /// The third person reads like a careful keyer; the choice falls on what they read.
  var adjudicatorRate = 0.003

  /// 8,000 key strokes an hour is the average of professional numeric keying (weak source).
  let secondsPerKey = 0.45
  /// Opening an entry and finding its row. No source: chosen.
  let secondsPerEntry = 5.0
  /// Looking at a difference and deciding it. No source: chosen.
  let secondsPerDecision = 6.0
  /// Handing in, and one change of the part of the form. Keys of fields: `DeskKeys`.
  let keysOfAReading = 3

  /// The rate of easy fields, so that the mean over all fields is `rate`.
  func easy(_ rate: Double) -> Double {
    let hard = 1 - (1 - hardFields) * (1 - poorPictures)
    return rate / (1 - hard + hardFactor * hard)
  }

  func rate(_ rate: Double, isHard: Bool) -> Double { min(1, easy(rate) * (isHard ? hardFactor : 1)) }
}
