import CivilStatus
import Digitisation
import Foundation
import PageReading
import Spreadsheet

/// Names and places for reading, from the files of the command line, beside the catalogue's words.
enum ReadingFiles {
  static func lists(people: URL?, units: URL?) throws -> ReadingLists {
    let rows = try people.map(persons) ?? []
    let places = try units.map(unitNames) ?? []
    let known = NameSyllables.standard
    return ReadingLists(
      people: rows, places: places, words: RegisterCatalogue.standard.printedWords,
      surnames: known.surnames, nameWords: known.middleMale + known.middleFemale + known.givenMale + known.givenFemale)
  }

  private static func persons(_ file: URL) throws -> [ReadingLists.Person] {
    guard FileManager.default.fileExists(atPath: file.path) else { throw CommandFailure.fileNotFound(file.lastPathComponent) }
    return try ExtractSpellings(file).rows.map { ReadingLists.Person(names: $0.names, places: $0.places, numbers: $0.numbers) }
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
