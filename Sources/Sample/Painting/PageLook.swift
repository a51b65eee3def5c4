import Drawing

/// How one page has aged and how it lay under the camera. Drawn from the page's own seed, so pages can be painted in any order.
struct PageLook {
  let skew: Double
  let paper: Colour
  let printed: Colour
  let stains: [(area: Rectangle, colour: Colour)]
  let specks: [Point]
  let showThrough: Bool
  let shadowLeft: Bool
  let fading: Double

  init(seed: UInt64, slug: String, page: Int, year: Int) {
    var random = SeededGenerator(seed: seed, part: "\(slug)/look/\(page)")
    let age = min(1, max(0, Double(2020 - year) / 45))
    skew = (random.normal() * 0.55 * 100).rounded() / 100
    paper = Colour(
      red: 0.975 - 0.05 * age + random.real(-0.01...0.01), green: 0.965 - 0.085 * age + random.real(-0.01...0.01),
      blue: 0.93 - 0.17 * age + random.real(-0.015...0.015))
    printed = age > 0.6 ? Colour(hex: 0x4A4340) : Colour(hex: 0x2C2C30)
    showThrough = random.chance(0.2)
    shadowLeft = random.chance(0.8)
    fading = random.real(0.78...1) - 0.1 * age
    stains = (0..<(random.int(0...2) + Int(age * 3))).map { _ in
      let size = random.real(12...60)
      let area = Rectangle(
        x: random.real(0...390), y: random.real(0...270), width: size, height: size * random.real(0.6...1.2))
      return (area, Colour(hex: random.pick([0x8B5A2B, 0x7A6A3A, 0x6B4A2B]), alpha: random.real(0.04...0.13)))
    }
    specks = (0..<(20 + Int(age * 60))).map { _ in Point(random.real(0...420), random.real(0...297)) }
  }
}
