import Foundation

/// How a reader's latest compared fields came out.
public struct ReaderRecord: Hashable, Codable, Sendable {
  /// Fields in which something stands and that two people read, as far as it was decided who was right.
  public var compared: Int
  /// Of these, the ones this reader misread as an adjudicator decided.
  public var errors: Int

  public init(compared: Int, errors: Int) {
    self.compared = compared
    self.errors = errors
  }

  /// The upper bound of the true error rate (Wilson 1927, one-sided); 1 without any compared field.
  /// - Parameter confidence: of the bound, 0.5 up to 1.
  public func upperBound(confidence: Double) -> Double {
    guard compared > 0 else { return 1 }
    let n = Double(compared)
    let rate = Double(min(errors, compared)) / n
    let z = NormalDistribution.quantile(confidence)
    let middle = rate + z * z / (2 * n)
    let spread = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    return min(1, (middle + spread) / (1 + z * z / n))
  }
}

/// The standard normal distribution.
public enum NormalDistribution {
  /// The value below which the share `p` lies. Rational approximation of P. J. Acklam (2003), relative error under 1.2e-9; only the
  /// upper half is needed here.
  /// - Precondition: 0.5 ≤ p < 1; other values are brought into that range.
  public static func quantile(_ p: Double) -> Double {
    let p = min(max(p, 0.5), 1 - 1e-12)
    guard p > 0.97575 else {
      let q = p - 0.5
      let r = q * q
      let above = polynomial(
        r, [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239])
      let below = polynomial(
        r, [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1])
      return above * q / below
    }
    let q = (-2 * log(1 - p)).squareRoot()
    let above = polynomial(
      q,
      [
        -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
        2.938163982698783,
      ])
    let below = polynomial(q, [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1])
    return -above / below
  }

  private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
