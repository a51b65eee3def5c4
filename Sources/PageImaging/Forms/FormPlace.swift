/// A place that a form may have on a sheet, as the coarse look finds it.
///
/// Where the sheet was found a little longer or shorter than the form (a shadow along an edge is taken for the edge), no one shift lays all
/// print on print. The lying rules then miss by a little, and a rule that is missed by a little meets the paper beside it; far from all of
/// them nothing is missed, and the upright rules fit anywhere. So the place with most print *on* its ink may be a centimetre off.
struct FormPlace {
  /// Pixels of the coarsest level that a piece of print may lie off the place of the whole.
  static let reach = 4
  /// Pixels within which refining finds one place from another.
  static let within = 7
  /// Least share of the best place's print that another place must show to be thought of.
  static let leastShare: Float = 0.75
  /// How much more print must lie near another place.
  static let clearly: Float = 1.1

  var base: Homography
  /// The shift, and the print that meets ink there.
  var peak: PatchSurface.Peak
  /// The print that meets ink when each piece of it may lie up to `reach` off.
  var near: Float

  /// The place with most print on ink, unless clearly more lies near another that refining could not reach from it.
  static func chosen(_ places: [FormPlace]) -> FormPlace? {
    guard let first = places.max(by: { $0.peak.value < $1.peak.value }) else { return nil }
    return places.reduce(first) { chosen, place in
      let away = max(abs(place.peak.dx - first.peak.dx), abs(place.peak.dy - first.peak.dy))
      let isThoughtOf = away > within && place.peak.value > first.peak.value * leastShare
      return isThoughtOf && place.near > chosen.near && place.near > first.near * clearly ? place : chosen
    }
  }
}
