import ArgumentParser
import Foundation
import Sample

struct SampleCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Tạo một xã bịa với lời giải: đơn vị, người, sổ, ảnh trang, lượt nhập.",
    discussion: "Ví dụ: sogoc sample --output xa-mau --seed 7")

  @Option(help: "Thư mục kết quả (phải trống hoặc chưa có).")
  var output: String

  @Option(help: "Số hạt giống; cùng số cho cùng kết quả từng byte.")
  var seed: UInt64 = 1

  @Option(help: "Số người của xã.")
  var persons = 3_000

  @Flag(help: "Không vẽ ảnh trang.")
  var noPages = false

  func work() async throws {
    let folder = Console.file(output)
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard present.isEmpty else { throw CommandFailure.notEmpty(output) }
    let line = ProgressLine("Vẽ trang sổ")
    let commune = SampleCommune(seed: seed, persons: persons)
    try SampleWriter.write(commune, to: folder, pages: !noPages) { done, total in line.show(done, of: total) }
    line.finish()
    let entries = commune.books.reduce(0) { $0 + $1.entries.count }
    Console.current.line("\(commune.books.count) sổ, \(entries) trường hợp, \(commune.population.count) dòng dân cư → \(output)")
  }
}
