/// Text and numbers as PDF and XMP want them.
enum PDFText {
  /// A text string in UTF-16 with a byte-order mark, written in hexadecimal, so that every character passes.
  static func string(_ text: String) -> String {
    var result = "<FEFF"
    for unit in visible(text).utf16 {
      let digits = String(unit, radix: 16, uppercase: true)
      result += String(repeating: "0", count: 4 - digits.count) + digits
    }
    return result + ">"
  }

  /// A length in points with two decimals.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return rest == 0 ? "\(hundredths / 100)" : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A minimal XMP packet with the title.
  static func metadata(title: String) -> String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
    <dc:format>application/pdf</dc:format>
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(title))</rdf:li></rdf:Alt></dc:title>
    <pdf:Producer>So Goc</pdf:Producer>
    </rdf:Description></rdf:RDF></x:xmpmeta>
    <?xpacket end="r"?>
    """
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in visible(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }

  /// Control characters have no place in a title and none in XML.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0.value < 0xFFFE || $0.value > 0xFFFF }))
  }
}
