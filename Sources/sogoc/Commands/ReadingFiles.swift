import CivilStatus
import Foundation
import PageReading
import Spreadsheet

/// Names and places for reading, from the files of the command line, beside the catalogue's words.
enum ReadingFiles {
  static func lists(people: URL?, units: URL?) throws -> ReadingLists {
    let rows = try people.map(persons) ?? []
    let places = try units.map(unitNames) ?? []
    return ReadingLists(people: rows, places: places, words: RegisterCatalogue.standard.printedWords)
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
