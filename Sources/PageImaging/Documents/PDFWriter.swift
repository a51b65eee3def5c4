/// Writes PDF/A-2b (ISO 19005-2): pages of pictures, searchable text without a visible letter, an sRGB output intent. No clock and
/// no random identifier: the same pages give the same bytes.
struct PDFWriter {
  /// One page.
  struct Page {
    var size: PaperSize
    /// The coloured background, a JPEG.
    var background: JPEGPicture
    /// Ink over it.
    var ink: Ink?
    var words: [PDFWord] = []

    /// A page that is one JPEG.
    init(size: PaperSize, background: JPEGPicture, ink: Ink? = nil, words: [PDFWord] = []) {
      self.size = size
      self.background = background
      self.ink = ink
      self.words = words
    }
  }

  /// A JPEG and what its header says.
  struct JPEGPicture {
    var bytes: [UInt8]
    var width: Int
    var height: Int
    var isGrey = false
  }

  /// Ink: where it is, to the point, and its colour, coarsely.
  struct Ink {
    var mask: [UInt8]
    var width: Int
    var height: Int
    var colour: JPEGPicture
  }

  private let title: String
  private var bytes: [UInt8] = []
  private var offsets: [Int: Int] = [:]
  private var pages: [Int] = []
  private var text = HiddenText()
  /// Catalogue, page tree, information, metadata, output profile; then five objects of the font; pages follow.
  private static let (catalogue, tree, information, metadata, profile, font) = (1, 2, 3, 4, 5, 6)
  private var next = 11

  init(title: String) {
    self.title = title
    append("%PDF-1.7\n")
    // Four bytes above 127 tell transfer programs that the file is not text.
    bytes += [0x25, 0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
  }

  /// Adds a page.
  mutating func add(_ page: Page) {
    let (leaf, content) = (take(), take())
    pages.append(leaf)
    let (width, height) = (page.size.widthMM / 25.4 * 72, page.size.heightMM / 25.4 * 72)
    let (wide, high) = (PDFText.number(width), PDFText.number(height))
    let background = take()
    var names = "/Im0 \(background) 0 R"
    var drawing = "q \(wide) 0 0 \(high) 0 0 cm /Im0 Do Q\n"
    add(page.background, as: background)
    if let ink = page.ink {
      let (colour, mask) = (take(), take())
      names += " /Im1 \(colour) 0 R"
      drawing += "q \(wide) 0 0 \(high) 0 0 cm /Im1 Do Q\n"
      add(ink.colour, as: colour, entries: " /Mask \(mask) 0 R")
      stream(
        mask,
        "/Type /XObject /Subtype /Image /ImageMask true /Width \(ink.width) /Height \(ink.height) /BitsPerComponent 1"
          + " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns \(ink.width) /Rows \(ink.height) >>",
        ink.mask)
    }
    let words = text.operators(page.words, width: width, height: height)
    let fonts = words.isEmpty ? "" : " /Font << /F0 \(Self.font) 0 R >>"
    object(
      leaf,
      "<< /Type /Page /Parent \(Self.tree) 0 R /MediaBox [0 0 \(wide) \(high)] /Contents \(content) 0 R"
        + " /Resources << /XObject << \(names) >>\(fonts) >> >>")
    stream(content, "", Array((drawing + words).utf8))
  }

  private mutating func add(_ picture: JPEGPicture, as number: Int, entries: String = "") {
    stream(
      number,
      "/Type /XObject /Subtype /Image /Width \(picture.width) /Height \(picture.height) /BitsPerComponent 8"
        + " /ColorSpace /Device\(picture.isGrey ? "Gray" : "RGB") /Filter /DCTDecode" + entries,
      picture.bytes)
  }

  /// Writes the shared objects and the table, and gives the document.
  consuming func finish() -> [UInt8] {
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    object(
      Self.catalogue,
      "<< /Type /Catalog /Pages \(Self.tree) 0 R /Metadata \(Self.metadata) 0 R /Lang (vi)"
        + " /ViewerPreferences << /DisplayDocTitle true >>"
        + " /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        + " /Info (sRGB IEC61966-2.1) /DestOutputProfile \(Self.profile) 0 R >>] >>")
    object(Self.tree, "<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
    object(Self.information, "<< /Title \(PDFText.string(title)) /Producer (So Goc) >>")
    stream(Self.metadata, "/Type /Metadata /Subtype /XML", Array(PDFText.metadata(title: title).utf8))
    stream(Self.profile, "/N 3", ColourProfile.sRGB)
    addFont()
    let table = bytes.count
    append("xref\n0 \(next)\n0000000000 65535 f \n")
    for number in 1..<next {
      guard let offset = offsets[number] else {
        append("0000000000 00000 f \n")
        continue
      }
      let digits = String(offset)
      append(String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n")
    }
    let identifier = PDFText.identifier(of: bytes)
    append(
      "trailer\n<< /Size \(next) /Root \(Self.catalogue) 0 R /Info \(Self.information) 0 R /ID [<\(identifier)> <\(identifier)>] >>"
        + "\nstartxref\n\(table)\n%%EOF\n")
    return bytes
  }

  /// The font of the hidden text, when there is some.
  private mutating func addFont() {
    guard !text.isEmpty else { return }
    let (whole, descendant, descriptor, file, unicode) = (Self.font, Self.font + 1, Self.font + 2, Self.font + 3, Self.font + 4)
    let program = BlankFont.bytes(glyphs: text.characters.count)
    object(
      whole,
      "<< /Type /Font /Subtype /Type0 /BaseFont /SoGocBlank /Encoding /Identity-H /DescendantFonts [\(descendant) 0 R]"
        + " /ToUnicode \(unicode) 0 R >>")
    object(
      descendant,
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SoGocBlank /CIDToGIDMap /Identity /DW \(BlankFont.advance)"
        + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor \(descriptor) 0 R >>")
    object(
      descriptor,
      "<< /Type /FontDescriptor /FontName /SoGocBlank /Flags 4 /FontBBox [0 -200 \(BlankFont.advance) 800] /ItalicAngle 0"
        + " /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 /FontFile2 \(file) 0 R >>")
    stream(file, "/Length1 \(program.count)", program)
    stream(unicode, "", Array(text.toUnicode.utf8))
  }

  private mutating func take() -> Int {
    defer { next += 1 }
    return next
  }

  private mutating func object(_ number: Int, _ body: String) {
    offsets[number] = bytes.count
    append("\(number) 0 obj\n\(body)\nendobj\n")
  }

  private mutating func stream(_ number: Int, _ entries: String, _ body: [UInt8]) {
    offsets[number] = bytes.count
    append("\(number) 0 obj\n<< \(entries) /Length \(body.count) >>\nstream\n")
    bytes += body
    append("\nendstream\nendobj\n")
  }

  private mutating func append(_ text: String) { bytes += Array(text.utf8) }
}
