/// What `pdfinfo` says about a document.
struct PDFSummary: Sendable, Hashable {
  var pages: Int

  /// Reads the "Pages:" line; nil when it is missing.
  init?(output: String) {
    for line in output.split(separator: "\n") where line.hasPrefix("Pages:") {
      guard let count = Int(line.dropFirst(6).drop { $0 == " " }) else { return nil }
      pages = count
      return
    }
    return nil
  }
}

/// Size and turn of one PDF page.
struct PDFPageSize: Sendable, Hashable {
  /// Width in points before the turn.
  var width: Double = 0
  /// Height in points before the turn.
  var height: Double = 0
  /// Degrees clockwise.
  var turn: Int = 0

  /// Width as a reader sees it.
  var shownWidth: Double { turn % 180 == 0 ? width : height }
  /// Height as a reader sees it.
  var shownHeight: Double { turn % 180 == 0 ? height : width }

  /// Reads lines such as `Page    1 size: 595 x 842 pts (A4)` and `Page    1 rot: 90`.
  static func table(output: String) -> [Int: PDFPageSize] {
    var sizes: [Int: PDFPageSize] = [:]
    for line in output.split(separator: "\n") where line.hasPrefix("Page ") {
      let words = line.split(separator: " ")
      guard words.count >= 4, let number = Int(words[1]) else { continue }
      if words[2] == "size:", words.count >= 6, let width = Double(words[3]), let height = Double(words[5]) {
        sizes[number, default: PDFPageSize()].width = width
        sizes[number, default: PDFPageSize()].height = height
      } else if words[2] == "rot:" {
        sizes[number, default: PDFPageSize()].turn = Int(words[3]) ?? 0
      }
    }
    return sizes
  }
}

/// One line of `pdfimages -list`.
struct PDFImageRow: Sendable, Hashable {
  var page: Int
  var kind: String
  var width: Int
  var height: Int
  var colour: String
  var components: Int
  var depth: Int
  var encoding: String
  var dotsAcross: Double
  var dotsDown: Double

  /// Reads the table: page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio.
  static func table(output: String) -> [PDFImageRow] {
    output.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      // "[inline]" stands for the two words of an object number.
      let shift = words.contains("[inline]") ? 1 : 0
      guard words.count >= 14 - shift, let page = Int(words[0]), let width = Int(words[3]), let height = Int(words[4]),
        let components = Int(words[6]), let depth = Int(words[7]), let across = Double(words[12 - shift]),
        let down = Double(words[13 - shift])
      else { return nil }
      return PDFImageRow(
        page: page, kind: words[2], width: width, height: height, colour: words[5], components: components, depth: depth,
        encoding: words[8], dotsAcross: across, dotsDown: down)
    }
  }

  /// True when the picture covers the page and can be taken as it is. Both are measured before the page is turned; a
  /// picture laid sideways on its page does not pass, since the table does not say which way it was laid.
  func isWholePage(_ page: PDFPageSize) -> Bool {
    guard kind == "image", dotsAcross > 0, dotsDown > 0, page.width > 0, page.height > 0 else { return false }
    guard ["gray", "rgb", "icc", "index"].contains(colour), components == 1 || components == 3 else { return false }
    guard encoding == "jpeg" ? depth == 8 : ["image", "ccitt", "jbig2"].contains(encoding) else { return false }
    let across = Double(width) / dotsAcross * 72 / page.width
    let down = Double(height) / dotsDown * 72 / page.height
    return (0.9...1.05).contains(across) && (0.9...1.05).contains(down)
  }
}
