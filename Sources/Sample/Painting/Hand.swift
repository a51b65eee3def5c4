import Drawing

/// How one clerk writes.
struct Hand: Sendable {
  let family: String
  /// Slope of the letters; 0 is upright.
  let slant: Double
  /// Size against the slot's size.
  let scale: Double
  /// Width against the face's own.
  let narrow: Double
  /// Thickness added to every stroke, in ems.
  let weight: Double
  let ink: Colour
  let jitter: Double
  /// Letters of a printer, whole with their marks.
  var isPrinted = false

  /// What a registry program's printer or a typewriter puts into the form: black, upright, every letter alike.
  static func printed(_ index: Int) -> Hand {
    let faces = ["FreeSerif,DejaVu Serif", "Noto Serif,DejaVu Serif", "FreeSans,DejaVu Sans", "FreeMono,DejaVu Sans Mono"]
    return Hand(
      family: faces[index % faces.count], slant: 0, scale: index % 4 == 1 ? 0.86 : 0.94, narrow: index % 4 == 3 ? 0.86 : 1,
      weight: index % 4 == 3 ? 0.012 : 0, ink: Colour(hex: 0x18181A), jitter: 0, isPrinted: true)
  }

  /// Two hands a book, from the period's pens and inks. Faces without Vietnamese letters get their marks from `Handwriting`.
  static func of(_ index: Int, year: Int) -> Hand {
    let inks: [UInt32] =
      year < 1990
      ? [0x3B2A78, 0x1D2B57, 0x2A2350] : year < 2005 ? [0x1E3A9C, 0x16307F, 0x20242E] : [0x1B3FAE, 0x1A1D24, 0x2848B8]
    let ink = Colour(hex: inks[index % inks.count])
    return switch index % 4 {
    case 0:
      Hand(family: "Dancing Script,Z003,DejaVu Serif", slant: 0, scale: 1.08, narrow: 0.97, weight: 0.012, ink: ink, jitter: 1)
    case 1:
      Hand(
        family: "Ecolier_court,Z003,DejaVu Serif", slant: 0.12, scale: 1.32, narrow: 0.98, weight: 0.022, ink: ink, jitter: 0.8)
    case 2:
      Hand(family: "Z003,DejaVu Serif", slant: 0.05, scale: 1.12, narrow: 0.98, weight: 0.004, ink: ink, jitter: 1.2)
    default:
      Hand(family: "Dancing Script,Z003,DejaVu Serif", slant: 0.16, scale: 1.02, narrow: 0.9, weight: 0.02, ink: ink, jitter: 1.5)
    }
  }
}
