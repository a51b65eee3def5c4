import ArgumentParser
import CivilStatus
import Digitisation
import Foundation
import Spreadsheet

struct Units: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Đơn vị hành chính có ngày hiệu lực.", subcommands: [UnitsImport.self])
}

struct UnitsImport: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Nhập bảng đơn vị và bảng kế thừa (CSV).",
    discussion: "Ví dụ: sogoc units import units.csv units-former.csv --successions successions.csv")

  @OptionGroup var options: NodeOptions

  @Argument(help: "Bảng đơn vị: code,level,name,type,parent_code,valid_from,valid_to.")
  var files: [String]

  @Option(help: "Bảng kế thừa: old_code,new_code,date,share,basis.")
  var successions: [String] = []

  func work() async throws {
    var problems = 0
    let units = try files.flatMap { file in
      let (units, diagnostics) = try UnitTableReader.units(rows: CSVTable.rows(file))
      problems += show(diagnostics, of: file)
      return units
    }
    let links = try successions.flatMap { file in
      let (links, diagnostics) = try UnitTableReader.successions(rows: CSVTable.rows(file))
      problems += show(diagnostics, of: file)
      return links
    }
    try await options.withNode(makesStore: true) { node in
      try await node.importUnits(units, links)
      Console.current.line("Đã nhập \(units.count) đơn vị, \(links.count) kế thừa; \(problems) dòng có vấn đề.")
      guard problems == 0 else { throw ExitCode(1) }
    }
  }

  /// Names the rows that were left out; the others still come in.
  private func show(_ diagnostics: [Diagnostic], of file: String) -> Int {
    for problem in diagnostics {
      Console.current.note("\(file), dòng \(problem.place.row ?? 0): \(problem.message) \(problem.advice)")
    }
    return diagnostics.count
  }
}

/// A CSV file of the command line as rows.
enum CSVTable {
  static func rows(_ path: String) throws -> [[String]] {
    var rows: [[String]] = []
    try DelimitedReader(path: Console.file(path).path).readRows { row in
      rows.append(row.fields)
      return true
    }
    return rows
  }
}
