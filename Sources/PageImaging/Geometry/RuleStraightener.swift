/// Bends a sheet so that its rules become straight and square to the page.
struct RuleStraightener {
  let widthMM: Double
  let heightMM: Double

  /// From the straight page to the sheet.
  func mesh(upright: [SheetRule], lying: [SheetRule]) -> PageMesh {
    let long = upright.filter { $0.length > heightMM * 0.2 }
    // Lines of writing look like rules with many holes, and rise as the hand does.
    let wide = lying.filter { $0.length > widthMM * 0.2 && $0.coverage >= 0.62 }
    var base = Homography.identity
    for within in [12.0, 5.0] {
      base = PatchMatch.adjust(
        base, to: matches(long, wide, base, nil), widthMM: widthMM, heightMM: heightMM, within: within, affine: false)
    }
    var mesh = PageMesh(base: base, widthMM: widthMM, heightMM: heightMM, step: 30)
    mesh.bend(to: matches(long, wide, base, mesh), stiffness: 1)
    return mesh
  }

  /// Bends once more by rules as they lie on the page that a first mesh made.
  func refined(_ mesh: PageMesh, upright: [SheetRule], lying: [SheetRule]) -> PageMesh {
    var matches: [PatchMatch] = []
    let rules = upright.filter { $0.length > heightMM * 0.2 } + lying.filter { $0.length > widthMM * 0.2 && $0.coverage >= 0.62 }
    for rule in rules {
      let middle = RobustLine.median(rule.points.map { rule.isUpright ? $0.x : $0.y })
      for point in rule.points {
        let wanted = rule.isUpright ? PagePoint(middle, point.y) : PagePoint(point.x, middle)
        let (seen, now) = (mesh.apply(point), mesh.apply(wanted))
        matches.append(
          PatchMatch(
            place: wanted, shift: SIMD2(seen.x - now.x, seen.y - now.y), weightX: rule.isUpright ? 1 : 0,
            weightY: rule.isUpright ? 0 : 1, score: 1))
      }
    }
    var bent = mesh
    bent.bend(to: matches, stiffness: 0.3)
    return bent
  }

  /// Each point of a rule ought to stand where the rule's middle stands.
  private func matches(_ upright: [SheetRule], _ lying: [SheetRule], _ base: Homography, _ mesh: PageMesh?) -> [PatchMatch] {
    guard let back = base.inverse else { return [] }
    var result: [PatchMatch] = []
    for rule in upright + lying {
      let places = rule.points.map { back.apply($0) }
      let middle = RobustLine.median(places.map { rule.isUpright ? $0.x : $0.y })
      for (seen, place) in zip(rule.points, places) {
        let wanted = rule.isUpright ? PagePoint(middle, place.y) : PagePoint(place.x, middle)
        let now = mesh?.apply(wanted) ?? base.apply(wanted)
        result.append(
          PatchMatch(
            place: wanted, shift: SIMD2(seen.x - now.x, seen.y - now.y), weightX: rule.isUpright ? 1 : 0,
            weightY: rule.isUpright ? 0 : 1, score: 1))
      }
    }
    return result
  }

  /// How far rules are still turned, in degrees clockwise: the middle of lying and upright ones.
  static func skew(upright: [SheetRule], lying: [SheetRule]) -> Double {
    func degrees(_ rules: [SheetRule]) -> [Double] {
      rules.filter { $0.length > 50 && $0.points.count > 5 }.compactMap { rule in
        let points = rule.points.map { rule.isUpright ? (at: $0.y, value: $0.x) : (at: $0.x, value: $0.y) }
        guard let line = RobustLine.fit(points, tolerance: 1, floor: 0.1) else { return nil }
        return arcTangent(rule.isUpright ? -line.slope : line.slope, 1) * 180 / Double.pi
      }
    }
    let all = degrees(lying) + degrees(upright)
    return all.isEmpty ? 0 : RobustLine.median(all)
  }
}
