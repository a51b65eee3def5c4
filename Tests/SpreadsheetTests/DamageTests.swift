import Foundation
import Spreadsheet
import Testing

@testable import struct Spreadsheet.XMLScanner

extension SpreadsheetSuite {
  /// Whatever happens to the bytes of a workbook, the reader answers with an error or with the right text.
  @Suite struct Damage {
    static let rows = (1...60).map { row in (0..<12).map { "Dòng \(row) cột \($0) & <Đỗ Thị Thử> \(row &* 7919 &* ($0 + 3))" } }

    private func read(_ path: String) throws -> [SheetRow] {
      let reader = try WorkbookReader(path: path, limits: ReadingLimits(maximumInflatedBytes: 20_000_000))
      return try reader.sheetNames.flatMap { try allRows(reader, $0) }
    }

    @Test(arguments: 0..<40)
    func flippedAndCutBytesNeverCrashAndNeverChangeText(seed: UInt64) throws {
      let scratch = try Scratch()
      var writer = try WorkbookWriter(path: scratch.path("a.xlsx"))
      try writer.addSheet(name: "Sổ")
      for row in Self.rows { try writer.writeRow(row) }
      try writer.close()
      let whole = try scratch.bytes("a.xlsx")
      let right = try read(scratch.path("a.xlsx"))
      var generator = SeededGenerator(seed: seed + 1)
      for _ in 0..<10 {
        var bytes = whole
        if generator.next() % 4 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
        }
        let path = try scratch.file("b.xlsx", bytes)
        do {
          let found = try read(path)
          #expect(found == right || found.isEmpty)
        } catch is SpreadsheetError {}
      }
    }

    @Test(arguments: 0..<40)
    func flippedXMLNeverCrashes(seed: UInt64) throws {
      let scratch = try Scratch()
      let sheet = """
        <row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>31118</v></c><c r="D1" t="inlineStr"><is><r><t>a&amp;b_x000D_</t></r>
        <rPh><t>x</t></rPh></is></c><c t="str"><f>1</f><v>&#272;</v></c></row><row><c t="b"><v>1</v></c><!-- c --><c><v>1.5E-3</v></c></row>
        """
      let parts = WorkbookParts(
        rows: sheet, shared: "<si><t>Xã <![CDATA[Mẫu]]></t></si>",
        styles:
          "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm&quot;x&quot;\\-[h]\"/></numFmts><cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs>"
      )
      var generator = SeededGenerator(seed: seed + 1_000)
      for _ in 0..<25 {
        let path = scratch.path("b.xlsx")
        var archive = try ArchiveWriter(path: path)
        for part in parts.parts {
          var bytes = Array(part.xml.utf8)
          for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch generator.next() % 4 {
            case 0: bytes.remove(at: index)
            case 1: bytes.insert(Array("<>&\"'/;_x-![]=".utf8).randomElement(using: &generator) ?? 0, at: index)
            case 2: bytes.removeLast(bytes.count - index - 1)
            default: bytes[index] ^= UInt8.random(in: 1...255, using: &generator)
            }
          }
          try archive.add(name: part.name, bytes: bytes)
        }
        try archive.close()
        do { _ = try read(path) } catch is SpreadsheetError {}
      }
    }

    @Test(arguments: [1, 2, 3, 5, 7, 16, 64, 1_000])
    func tokensAreTheSameWhereverTheChunksEnd(chunk: Int) throws {
      let xml = Array(
        """
        <?xml version="1.0"?><!-- ghi --chú --><x:a b="1>2" c='&quot;'>chữ &amp; dấu<b/><![CDATA[]] ]]]><d e = "f" /></x:a >cuối
        """.utf8)
      #expect(try tokens(xml, chunk: chunk) == tokens(xml, chunk: 4_096))
      #expect(try tokens(xml, chunk: chunk).count == 7)
    }

    private func tokens(_ xml: [UInt8], chunk: Int) throws -> [String] {
      var offset = 0
      var scanner = XMLScanner(part: "thử", chunk: chunk) { buffer throws(SpreadsheetError) in
        let part = xml[offset..<min(xml.count, offset + min(chunk, buffer.count))]
        buffer.copyBytes(from: part)
        offset += part.count
        return part.count
      }
      var result: [String] = []
      while true {
        switch try scanner.next() {
        case .open:
          var attributes = scanner.attributes
          var text = "<" + String(decoding: scanner.name, as: UTF8.self) + (scanner.isSelfClosing ? "/" : "")
          while let attribute = attributes.next() {
            text += " " + String(decoding: attribute.name, as: UTF8.self) + "=" + (attribute.text ?? "?")
          }
          result.append(text)
        case .close: result.append("</" + String(decoding: scanner.name, as: UTF8.self))
        case .text: result.append((scanner.isLiteral ? "literal " : "text ") + String(decoding: scanner.text, as: UTF8.self))
        case .end: return result
        }
      }
    }
  }
}
