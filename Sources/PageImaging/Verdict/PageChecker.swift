/// Looks at one picture of a page and says what is wrong with it.
struct PageChecker {
  let paper: PaperSize
  let limits: VerdictLimits

  /// What was seen, with what a comparison with other pages needs.
  struct Finding {
    var verdict: PageVerdict
    var print: InkPrint
  }

  func check(_ source: borrowing SourceImage) throws(PageImagingError) -> Finding {
    let image = source.image
    let plane = try GreyPlane.view(of: source)
    let map = PaperMap(plane)
    let sharpness = Sharpness(plane, map, limit: limits.edgeWidth)
    let exposure = Exposure(map)
    let borders = Borders(plane, map)
    let lines = LineDirection(plane, map)
    let scale = Double(max(image.uprightWidth, image.uprightHeight)) / Double(max(plane.width, plane.height))
    let bounds = map.bounds
    let across = Double((bounds.right - bounds.left + 1) * PaperMap.side)
    let down = Double((bounds.bottom - bounds.top + 1) * PaperMap.side)
    let dpi = max(across, down) * scale / (max(paper.widthMM, paper.heightMM) / 25.4)
    let metrics = PageMetrics(
      width: image.uprightWidth, height: image.uprightHeight, dpi: dpi.rounded(to: 10),
      edgeWidth: sharpness.sharpest.rounded(to: 100), edgeWidthWorst: sharpness.worst.rounded(to: 100),
      blurredShare: sharpness.blurredShare.rounded(to: 1_000), paper: exposure.paper, ink: exposure.ink.rounded(to: 1_000),
      saturated: exposure.saturated.rounded(to: 10_000), glare: exposure.glare.rounded(to: 10_000),
      skew: lines.skew.rounded(to: 100), quarterTurns: lines.isSideways && lines.isSure ? 1 : 0,
      pageShare: (Double(map.page.count { $0 }) / Double(max(1, map.page.count))).rounded(to: 1_000),
      touched: borders.touched.map { $0.rounded(to: 1_000) }, crossing: borders.crossing)
    let (faults, retake) = faults(
      sharpness, exposure, borders, lines, dpi: dpi, isTurned: image.orientation != .upright)
    return Finding(
      verdict: PageVerdict(verdict: retake ? .retake : .accept, reasons: faults, metrics: metrics),
      print: InkPrint(plane, map, lines))
  }

  /// The faults, the worst first, and whether one of them cannot be put right afterwards.
  private func faults(
    _ sharpness: Sharpness, _ exposure: Exposure, _ borders: Borders, _ lines: LineDirection, dpi: Double, isTurned: Bool
  ) -> ([PageFault], Bool) {
    var faults: [PageFault] = []
    var retake = false
    func note(_ fault: PageFault, _ isSerious: Bool = true) {
      faults.append(fault)
      if isSerious { retake = true }
    }
    if sharpness.edges > 400 {
      let (best, worst) = (sharpness.sharpest, sharpness.worst)
      let hasMoved =
        worst > limits.movedEdge
        && worst > best * (best < limits.edgeWidth * 1.2 ? limits.motionRatio : limits.largeMotionRatio)
      let isSoft = best > limits.edgeWidth || sharpness.blurredShare > limits.blurredShare
      // Where no direction is quite sharp, a lens out of focus and a long movement look alike: both are said, the likelier one first.
      let seen: [PageFault] = (hasMoved ? [.motion] : []) + (isSoft || hasMoved && best > limits.softEdge ? [.blur] : [])
      (worst > best * limits.surelyMoved ? seen : seen.reversed()).forEach { note($0) }
    }
    if exposure.paper < limits.darkPaper { note(.dark) }
    // A scanner that is set to white paper leaves no table round the page and keeps ink dark; a lamp does neither.
    let isWhiteScan =
      exposure.whitePaper > 0.6 && !borders.hasTable && exposure.ink < 0.3 && exposure.writing > limits.leastWriting
    if exposure.saturated > limits.saturated, !isWhiteScan { note(.overexposed) }
    if exposure.glare > limits.glare, exposure.glare < limits.largestGlare, exposure.greyPaper < limits.brightPaper, !isWhiteScan
    {
      note(.glare)
    }
    if dpi < limits.leastDPI {
      note(.lowResolution)
    } else if dpi < limits.goodDPI {
      note(.lowResolution, false)
    }
    if borders.isCut { note(.cut) }
    if lines.isSure, abs(lines.skew) > limits.skew { note(.skew, abs(lines.skew) > limits.largestSkew) }
    if isTurned || lines.isSure && lines.isSideways { note(.turned, false) }
    return (faults, retake)
  }
}

extension Double {
  /// Rounded to a share of one, so that figures read well and are the same on every machine.
  fileprivate func rounded(to parts: Double) -> Double { (self * parts).rounded() / parts }
}
