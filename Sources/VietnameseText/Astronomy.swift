import Foundation

/// New moons and the place of the sun, after J. Meeus, "Astronomical Algorithms" (chapters 25 and 49): new moons to a few
/// seconds, the sun to a hundredth of a degree.
enum Astronomy {
  /// The moment of new moon number `k` (0 is that of 6 January 2000) in days of universal time.
  static func newMoon(_ k: Int) -> Double {
    let k = Double(k)
    let t = k / 1236.85
    let t2 = t * t
    let moment = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t2 - 0.00000015 * t2 * t
    let sun = radians(2.5534 + 29.1053567 * k - 0.0000014 * t2)
    let moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t2 * t)
    let latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t2 * t)
    let node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t2)
    let eccentricity = 1 - 0.002516 * t - 0.0000074 * t2
    var correction = -0.00017 * sin(node)
    for term in moonTerms {
      let angle = term.moon * moon + term.sun * sun + term.latitude * latitude
      correction += term.size * pow(eccentricity, abs(term.sun)) * sin(angle)
    }
    for term in planetTerms { correction += term.size * sin(radians(term.start + term.step * k)) }
    return universal(moment + correction)
  }

  /// Which of the twelve parts of 30° the sun stands in at a moment of universal time; part 0 begins at the spring equinox.
  static func solarPart(at universalDay: Double) -> Int {
    let t = (universalDay + deltaT(universalDay) / 86400 - 2_451_545) / 36525
    let anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    let centre =
      (1.914602 - 0.004817 * t) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    let nutation = -0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))
    let longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre + nutation
    let turn = longitude - 360 * floor(longitude / 360)
    return Int(turn / 30) % 12
  }

  private static func radians(_ degrees: Double) -> Double { degrees.truncatingRemainder(dividingBy: 360) * .pi / 180 }

  private static func universal(_ dynamicalDay: Double) -> Double { dynamicalDay - deltaT(dynamicalDay) / 86400 }

  /// Seconds between dynamical and universal time, one value a decade from 1890; the future is an estimate.
  private static let secondsByDecade: [Double] = [
    -6, -2.7, 10.5, 21.2, 24, 24.3, 29.1, 33.2, 40.2, 50.5, 56.9, 63.8, 66.1, 69.4, 72, 76, 81, 87, 93, 100, 107, 115,
  ]

  private static func deltaT(_ day: Double) -> Double {
    let decades = ((day - 2_451_545) / 365.25 + 2000 - 1890) / 10
    let last = Double(secondsByDecade.count - 1)
    let clamped = min(max(decades, 0), last - 0.000001)
    let i = Int(clamped)
    return secondsByDecade[i] + (secondsByDecade[i + 1] - secondsByDecade[i]) * (clamped - Double(i))
  }

  private typealias MoonTerm = (size: Double, moon: Double, sun: Double, latitude: Double)
  private static let moonTerms: [MoonTerm] = [
    (-0.4072, 1, 0, 0), (0.17241, 0, 1, 0), (0.01608, 2, 0, 0), (0.01039, 0, 0, 2), (0.00739, 1, -1, 0),
    (-0.00514, 1, 1, 0), (0.00208, 0, 2, 0), (-0.00111, 1, 0, -2), (-0.00057, 1, 0, 2), (0.00056, 2, 1, 0),
    (-0.00042, 3, 0, 0), (0.00042, 0, 1, 2), (0.00038, 0, 1, -2), (-0.00024, 2, -1, 0), (-0.00007, 1, 2, 0),
    (0.00004, 2, 0, -2), (0.00004, 0, 3, 0), (0.00003, 1, 1, -2), (0.00003, 2, 0, 2), (-0.00003, 1, 1, 2),
    (0.00003, 1, -1, 2), (-0.00002, 1, -1, -2), (-0.00002, 3, 1, 0), (0.00002, 4, 0, 0),
  ]

  private typealias PlanetTerm = (size: Double, start: Double, step: Double)
  private static let planetTerms: [PlanetTerm] = [
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478),
    (0.00011, 84.66, 18.206239), (0.000062, 141.74, 53.303771), (0.00006, 207.14, 2.453732), (0.000056, 154.84, 7.30686),
    (0.000047, 34.52, 27.261239), (0.000042, 207.19, 0.121824), (0.00004, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
  ]
}
