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
    let units = try files.map { try UnitTableReader.units(rows: CSVTable.rows($0)) }
    let followed = try successions.map { try UnitTableReader.successions(rows: CSVTable.rows($0)) }
    let problems = units.flatMap(\.diagnostics) + followed.flatMap(\.diagnostics)
    for problem in problems { Console.current.note("\(problem.message) \(problem.advice)") }
    let (all, links) = (units.flatMap(\.units), followed.flatMap(\.successions))
    try await options.withNode { node in
      try await node.importUnits(all, links)
      Console.current.line("Đã nhập \(all.count) đơn vị, \(links.count) kế thừa; \(problems.count) dòng có vấn đề.")
    }
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
