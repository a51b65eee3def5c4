/// A small PDF 1.4 writer: each page is one JPEG over the whole page. No clock, no random identifier.
struct PDFWriter {
  /// One page.
  struct Page {
    var jpeg: [UInt8]
    var pixelWidth: Int
    var pixelHeight: Int
    var isGrey: Bool
    var size: PaperSize
  }

  private let title: String
  private var bytes: [UInt8] = []
  private var offsets: [Int: Int] = [:]
  private var pages: [Int] = []
  /// Objects 1–4 are the catalogue, the page tree, the information and the metadata; pages follow.
  private var next = 5

  init(title: String) {
    self.title = title
    append("%PDF-1.4\n")
    // Four bytes above 127 tell transfer programs that the file is not text.
    bytes += [0x25, 0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
  }

  /// Adds a page.
  mutating func add(_ page: Page) {
    let (leaf, content, image) = (next, next + 1, next + 2)
    next += 3
    pages.append(leaf)
    let width = PDFText.number(page.size.widthMM / 25.4 * 72)
    let height = PDFText.number(page.size.heightMM / 25.4 * 72)
    object(
      leaf,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Contents \(content) 0 R"
        + " /Resources << /XObject << /Im0 \(image) 0 R >> >> >>")
    stream(content, "", Array("q \(width) 0 0 \(height) 0 0 cm /Im0 Do Q".utf8))
    stream(
      image,
      "/Type /XObject /Subtype /Image /Width \(page.pixelWidth) /Height \(page.pixelHeight) /BitsPerComponent 8"
        + " /ColorSpace /Device\(page.isGrey ? "Gray" : "RGB") /Filter /DCTDecode",
      page.jpeg)
  }

  /// Writes the shared objects and the table, and gives the document.
  consuming func finish() -> [UInt8] {
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    object(1, "<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R /Lang (vi) /ViewerPreferences << /DisplayDocTitle true >> >>")
    object(2, "<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
    object(3, "<< /Title \(PDFText.string(title)) /Producer (So Goc) >>")
    stream(4, "/Type /Metadata /Subtype /XML", Array(PDFText.metadata(title: title).utf8))
    let table = bytes.count
    append("xref\n0 \(next)\n0000000000 65535 f \n")
    for number in 1..<next {
      let digits = String(offsets[number] ?? 0)
      append(String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n")
    }
    append("trailer\n<< /Size \(next) /Root 1 0 R /Info 3 0 R >>\nstartxref\n\(table)\n%%EOF\n")
    return bytes
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
