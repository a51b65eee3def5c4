import ArgumentParser
import Foundation
import Sample

struct SampleCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Tạo một xã bịa với lời giải: đơn vị, người, sổ, ảnh trang, lượt nhập.",
    discussion: """
      Ví dụ: sogoc sample --output xa-mau --seed 7
             sogoc sample --output doi-chieu --persons 500000 --records 100000
      Từ 10.001 người trở lên, hoặc khi có --records, không vẽ sổ của một xã mà viết bộ dữ liệu để đo việc đối chiếu: persons.csv,
      birth.csv, marriage.csv, death.csv và lời giải của từng tệp.
      """)

  @Option(help: "Thư mục kết quả (phải trống hoặc chưa có).")
  var output: String

  @Option(help: "Số hạt giống; cùng số cho cùng kết quả từng byte.")
  var seed: UInt64 = 1

  @Option(help: "Số người của xã, hoặc của bộ dữ liệu đối chiếu.")
  var persons = 3_000

  @Option(
    help: "Bộ dữ liệu đối chiếu: số trường hợp khai sinh; kết hôn và khai tử bằng 2/5 số đó. Không ghi thì bằng 1/5 số người.")
  var records: Int?

  @Option(help: "Bộ dữ liệu đối chiếu: nhân tỉ lệ sai sót với số này.")
  var noise = 1.0

  /// The largest commune that is drawn.
  static let largestCommune = 10_000

  @Flag(help: "Không vẽ ảnh trang.")
  var noPages = false

  @Option(help: "Độ phân giải ảnh trang (72–400 dpi); bỏ trống thì như máy quét thường.")
  var dpi: Double?

  @Flag(help: "Giá trị trên trang là chữ in (như sổ in từ phần mềm), không phải chữ viết tay.")
  var printed = false

  func validate() throws {
    if let dpi, !(72...400).contains(dpi) { throw ValidationError("--dpi nằm trong khoảng 72–400.") }
  }

  func work() async throws {
    let folder = Console.file(output)
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard present.isEmpty else { throw CommandFailure.notEmpty(output) }
    if records != nil || persons > Self.largestCommune { return try writeRegister(to: folder) }
    let line = ProgressLine("Vẽ trang sổ")
    let commune = SampleCommune(seed: seed, persons: persons)
    try SampleWriter.write(commune, to: folder, pages: !noPages, dpi: dpi, printed: printed) { done, total in
      line.show(done, of: total)
    }
    line.finish()
    let entries = commune.books.reduce(0) { $0 + $1.entries.count }
    Console.current.line("\(commune.books.count) sổ, \(entries) trường hợp, \(commune.population.count) dòng dân cư → \(output)")
  }

  private func writeRegister(to folder: URL) throws {
    let plan = RegisterPlan(persons: persons, records: records, seed: seed, noise: noise)
    let report = try RegisterSample.write(plan, to: folder) { Console.current.note($0 + "…") }
    let counts = RegisterRecordKind.allCases.map { "\($0.rawValue) \(report.records[$0] ?? 0)" }.joined(separator: ", ")
    Console.current.line("\(report.persons) dòng dân cư; trường hợp: \(counts) → \(output)")
  }
}
