import Foundation

/// Invisible text over a picture, so that a document can be searched and its words copied.
struct HiddenText {
  /// Every character used, in the order of first use; its number from 1 is its glyph.
  private(set) var characters: [Unicode.Scalar] = []
  private var numbers: [Unicode.Scalar: Int] = [:]

  var isEmpty: Bool { characters.isEmpty }

  /// The operators that set the words; boxes in shares of a page of the given size in points.
  mutating func operators(_ words: [PDFWord], width: Double, height: Double) -> String {
    var result = ""
    for word in words {
      guard let box = word.box.clamped else { continue }
      let scalars = PDFText.visible(word.text.precomposedStringWithCanonicalMapping).unicodeScalars.map { $0 }
      guard !scalars.isEmpty else { continue }
      let codes = scalars.map { hexadecimal(number($0)) }.joined()
      let size = max(1, box.height * height * 0.8)
      let natural = Double(scalars.count) * Double(BlankFont.advance) / 1_000 * size
      // Never wider than it is: readers take wide blanks for the gap between two columns.
      let stretch = min(100, max(1, box.width * width / natural * 100))
      let x = PDFText.number(box.x * width)
      let y = PDFText.number((1 - box.y - box.height * 0.8) * height)
      result += "BT 3 Tr /F0 \(PDFText.number(size)) Tf \(PDFText.number(stretch)) Tz 1 0 0 1 \(x) \(y) Tm <\(codes)> Tj ET\n"
    }
    return result
  }

  private mutating func number(_ scalar: Unicode.Scalar) -> Int {
    if let known = numbers[scalar] { return known }
    characters.append(scalar)
    numbers[scalar] = characters.count
    return characters.count
  }

  private func hexadecimal(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Which character each glyph stands for.
  var toUnicode: String {
    var lines: [String] = []
    for (index, scalar) in characters.enumerated() {
      let target = String(scalar).utf16.map { hexadecimal(Int($0)) }.joined()
      lines.append("<\(hexadecimal(index + 1))> <\(target)>")
    }
    var blocks = ""
    for start in stride(from: 0, to: lines.count, by: 100) {
      let block = lines[start..<min(lines.count, start + 100)]
      blocks += "\(block.count) beginbfchar\n\(block.joined(separator: "\n"))\nendbfchar\n"
    }
    return """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange
      \(blocks)endcmap
      CMapName currentdict /CMap defineresource pop
      end
      end
      """
  }
}
