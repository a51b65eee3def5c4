import VietnameseText

/// The names of delivered files (official letter 1437/BTP-CNTT of 25/04/2019 as the files and programs that follow it show).
/// The patterns are data, each with its confidence, so that an office can change them.
public struct DeliveryNaming: Codable, Hashable, Sendable {
  public let patterns: [NamePattern]
  /// Stand-ins in a fallback name.
  public let missingDate: String
  public let missingNumber: String

  /// The patterns that come with the software.
  public static var standard: DeliveryNaming { RegisterCatalogue.standard.deliveryNaming }

  /// `KS.2016.01.2016-03-15.052.pdf`. The number has at least three digits and is never cut. Without a full date or a number there
  /// is no name by the rule, only a fallback with the written part of the date.
  public func entryPDF(
    abbreviation: String, book: BookNumber, registrationDate: PartialDate?, number: RegistrationNumber?
  ) -> Result<String, NamingProblem> {
    var missing: [NamingProblem.Missing] = []
    switch registrationDate {
    case nil: missing.append(.registrationDate)
    case let date? where date.month == nil: missing.append(.registrationMonth)
    case let date? where date.day == nil: missing.append(.registrationDay)
    default: break
    }
    if number == nil { missing.append(.number) }
    var slots = bookSlots(abbreviation, book)
    slots["date"] = registrationDate?.isoText ?? missingDate
    slots["number"] = number.map { "\($0.number)\($0.suffix ?? "")" } ?? missingNumber
    let name = fill("entryPDF", slots)
    return missing.isEmpty ? .success(name) : .failure(NamingProblem(missing: missing, fallbackName: name))
  }

  /// `Cover.xa_phu_long.CMC.A4.2008.01.pdf`.
  public func cover(commune: String, abbreviation: String, paper: String, book: BookNumber) -> String {
    var slots = bookSlots(abbreviation, book)
    slots["commune_"] = Self.asciiName(commune, separator: "_")
    slots["paper"] = Self.asciiName(paper).uppercased()
    return fill("cover", slots)
  }

  /// `xalocthuan_hbd_tbt.CMC.2006.01.xlsx`; without the middle part where no district exists.
  public func workbook(office: OfficeName, abbreviation: String, book: BookNumber) -> String {
    bookFile("workbook", office, abbreviation, book)
  }

  /// The zip of the entries' PDFs: the workbook's name with `.zip`.
  public func archive(office: OfficeName, abbreviation: String, book: BookNumber) -> String {
    bookFile("archive", office, abbreviation, book)
  }

  /// Lower-case ASCII letters and digits; words joined by the separator: "Xã Lộc Thuận" → "xalocthuan".
  public static func asciiName(_ text: String, separator: String = "") -> String {
    words(text).joined(separator: separator)
  }

  /// The first letter of each word: "Huyện Bình Đại" → "hbd".
  public static func initials(_ text: String) -> String {
    words(text).compactMap(\.first).map(String.init).joined()
  }

  private static func words(_ text: String) -> [String] {
    VietnameseText.folded(VietnameseText.cleaned(text))
      .split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }).map(String.init)
  }

  private func bookFile(_ id: String, _ office: OfficeName, _ abbreviation: String, _ book: BookNumber) -> String {
    var slots = bookSlots(abbreviation, book)
    slots["commune"] = Self.asciiName(office.commune)
    slots["province"] = Self.initials(office.province)
    guard let district = office.district else { return fill(id + "WithoutDistrict", slots) }
    slots["district"] = Self.initials(district)
    return fill(id, slots)
  }

  private func bookSlots(_ abbreviation: String, _ book: BookNumber) -> [String: String] {
    ["kind": abbreviation, "years": book.yearsText, "book": String(book.number)]
  }

  private func fill(_ id: String, _ slots: [String: String]) -> String {
    guard let pattern = patterns.first(where: { $0.id == id }) else { return "{\(id)}" }
    return pattern.filled(slots)
  }
}
