import CivilStatus
import Foundation
import PageReading
import Spreadsheet

/// Names, places and words for reading, from the files of the command line and the program's own code lists.
enum ReadingFiles {
  /// Titles of who signs (Luật Tổ chức chính quyền địa phương; Thông tư 04/2020/TT-BTP, form of the signature) and relations as
  /// registers write them beside the ministry's list.
  private static let titles = [
    "Chủ tịch", "Phó Chủ tịch", "Q. Chủ tịch", "Quyền Chủ tịch", "Ủy viên", "Ủy viên thư ký", "Trưởng phòng", "Phó Trưởng phòng",
    "Giám đốc", "Phó Giám đốc",
  ]
  private static let relations = [
    "Cha", "Cha đẻ", "Bố", "Bố đẻ", "Mẹ", "Mẹ đẻ", "Ông nội", "Bà nội", "Ông ngoại", "Bà ngoại", "Con trai", "Con gái", "Con đẻ",
    "Vợ", "Chồng", "Anh trai", "Chị gái", "Em trai", "Em gái", "Bản thân", "Cháu", "Chú", "Bác", "Cô", "Dì", "Cậu",
  ]

  static func lists(people: URL?, units: URL?) throws -> ReadingLists {
    let rows = try people.map(persons) ?? []
    let places = try units.map(unitNames) ?? []
    return ReadingLists(people: rows, places: places, words: words())
  }

  /// What fields choose from, by field id, over all kinds of registers.
  static func words() -> [String: [String]] {
    let catalogue = RegisterCatalogue.standard
    var result: [String: [String]] = [:]
    for schema in catalogue.schemas {
      for field in schema.fields {
        if let list = field.codeList.flatMap(catalogue.codeList) {
          let labels = list.items.flatMap { [$0.label] + ($0.aliases ?? []) + ($0.variants ?? []) }
          result[field.id, default: []] += labels
        }
        if field.id == "signerTitle" { result[field.id] = titles }
        if field.id.hasPrefix("requesterRelation") { result[field.id, default: []] += relations }
      }
    }
    return result
  }

  private static func persons(_ file: URL) throws -> [ReadingLists.Person] {
    var header: [String: Int]?
    var result: [ReadingLists.Person] = []
    try table(file).readRows { row in
      guard let columns = header else {
        let names = row.fields.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let found = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        guard found["full_name"] != nil else { throw ReadingError.noNames(file.lastPathComponent) }
        header = found
        return true
      }
      func cells(_ names: [String]) -> [String] {
        names.compactMap { columns[$0] }.filter { $0 < row.fields.count }.map { row.fields[$0] }.filter { !$0.isEmpty }
      }
      result.append(
        ReadingLists.Person(
          names: cells(["full_name", "father_name", "mother_name", "spouse_name"]),
          places: cells(["place_of_birth", "origin", "residence"]), numbers: cells(["id12", "id9"])))
      return true
    }
    guard header != nil else { throw ReadingError.noNames(file.lastPathComponent) }
    return result
  }

  private static func unitNames(_ file: URL) throws -> [String] {
    var rows: [[String]] = []
    try table(file).readRows { row in
      rows.append(row.fields)
      return true
    }
    return try UnitTableReader.units(rows: rows).units.map { unit in
      // "Xã Yên Hạ" stands as "xã Yên Hạ" inside a place.
      unit.type.prefix(1).lowercased() + unit.displayName.dropFirst(unit.type.isEmpty ? 0 : 1)
    }
  }

  private static func table(_ file: URL) throws -> DelimitedReader {
    guard FileManager.default.fileExists(atPath: file.path) else { throw CommandFailure.fileNotFound(file.lastPathComponent) }
    return try DelimitedReader(path: file.path)
  }
}
