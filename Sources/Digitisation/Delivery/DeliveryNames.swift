import CivilStatus
import VietnameseText

/// The file names of a book's package; a name occurs once.
struct DeliveryNames {
  let book: Book
  let bookNumber: BookNumber
  let abbreviation: String
  let office: OfficeName
  let naming: DeliveryNaming
  private var taken: Set<String> = []

  init?(book: Book, schema: RegisterSchema, office: OfficeName, naming: DeliveryNaming) {
    guard let number = BookNumber(number: book.number, openingYear: book.openingYear, closingYear: book.closingYear) else {
      return nil
    }
    self.book = book
    bookNumber = number
    abbreviation = schema.abbreviation
    self.office = office
    self.naming = naming
  }

  var workbook: String { naming.workbook(office: office, abbreviation: abbreviation, book: bookNumber) }
  var archive: String { naming.archive(office: office, abbreviation: abbreviation, book: bookNumber) }
  var cover: String {
    naming.cover(commune: office.commune, abbreviation: abbreviation, paper: book.paper, book: bookNumber)
  }

  /// The PDF's name of an entry, and a remark when it is not the one of the rule.
  mutating func pdf(date: PartialDate?, number: RegistrationNumber?) -> (name: String, remark: String?) {
    let named = naming.entryPDF(abbreviation: abbreviation, book: bookNumber, registrationDate: date, number: number)
    switch named {
    case .success(let name):
      let unique = unique(name)
      return (unique, unique == name ? nil : "Hai trường hợp có cùng ngày và cùng số; tên tệp được thêm số thứ tự: \(unique).")
    case .failure(let problem):
      let unique = unique(problem.fallbackName)
      return (unique, problem.message + (unique == problem.fallbackName ? "" : " Trùng tên nên thành \(unique)."))
    }
  }

  private mutating func unique(_ name: String) -> String {
    let stem = name.hasSuffix(".pdf") ? String(name.dropLast(4)) : name
    var candidate = name
    var count = 1
    // Names are compared as file systems do that know no capitals.
    while !taken.insert(candidate.lowercased()).inserted {
      count += 1
      candidate = "\(stem)-\(count).pdf"
    }
    return candidate
  }

  /// What a person calls an entry: `Số 52 năm 2008`, or its place in the book while only one reader has seen its number.
  static func spoken(_ entry: Entry) -> String {
    let number = entry.shownNumber
    guard !number.isEmpty else { return "Trường hợp thứ \(entry.position)" + (entry.numberText.isEmpty ? " (chưa rõ số)" : "") }
    guard let year = entry.registrationYear, !number.hasSuffix("/\(year)") else { return "Số \(number)" }
    return "Số \(number) năm \(year)"
  }

  /// The units of the book's office as file names need them; nil when neither the directory nor the writing says them.
  static func office(of book: Book, in directory: UnitDirectory) -> OfficeName? {
    let date = PartialDate(year: book.openingYear)
    if !book.officeUnit.isEmpty {
      let units = directory.units(code: book.officeUnit).filter { $0.level == .commune }
      let unit = units.first { $0.isValid(on: date) } ?? units.first
      if let unit, let name = OfficeName(unit: unit, on: unit.isValid(on: date) ? date : unit.validFrom, in: directory) {
        return name
      }
    }
    if case .resolved(let unit) = directory.resolve(writtenPlace: book.office, on: date), unit.level == .commune,
      let name = OfficeName(unit: unit, on: date, in: directory)
    {
      return name
    }
    return written(book.office, province: province(of: book.unit, in: directory))
  }

  /// The province of a unit path as it is called now.
  private static func province(of unit: UnitPath, in directory: UnitDirectory) -> String? {
    let code = unit.rawValue.split(separator: "/").first.map { String($0) } ?? ""
    return directory.units(code: code).last { $0.level == .province }?.displayName
  }

  /// "UBND xã A, huyện B, tỉnh C" as it stands; a province that is not written is that of the book's unit.
  private static func written(_ office: String, province: String?) -> OfficeName? {
    var parts = office.split(separator: ",").map { VietnameseText.cleaned(String($0)) }.filter { !$0.isEmpty }
    guard let first = parts.first else { return nil }
    for lead in ["ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd "] where first.lowercased().hasPrefix(lead) {
      parts[0] = String(first.dropFirst(lead.count))
      break
    }
    let hasProvince = parts.count > 1 && isProvince(parts[parts.count - 1])
    guard let last = hasProvince ? parts.popLast() : province, let commune = parts.first, parts.count <= 2 else { return nil }
    return OfficeName(commune: commune, district: parts.count == 2 ? parts[1] : nil, province: last)
  }

  private static func isProvince(_ part: String) -> Bool {
    let folded = VietnameseText.folded(part)
    return ["tinh ", "thanh pho ", "tp ", "tp."].contains { folded.hasPrefix($0) }
  }
}
