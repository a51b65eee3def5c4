import CivilStatus
import Cryptography
import Foundation
import HTTPTypes
import HummingbirdTesting
import PageImaging
import Practice
import Sample
import Storage
import Testing

@testable import Digitisation
@testable import WebServer

/// Records of every sort in the practice commune, and words that stand in no other unit's records.
struct SettledCommune: Sendable {
  /// Path parameter → the commune's own record.
  var subjects: [String: String]
  /// Names, numbers and ids that only the commune's people may see.
  var secrets: [String]

  static let invented = "00000000000000000000000000000000"

  /// The path with the commune's records in it; nil when it names something this test does not know.
  func fill(_ path: String, _ values: [String: String]? = nil) -> String? {
    var filled: [String] = []
    for part in path.split(separator: "/") {
      guard part.hasPrefix("{") else {
        filled.append(String(part))
        continue
      }
      guard let value = (values ?? subjects)[String(part.dropFirst().dropLast())] else { return nil }
      filled.append(value)
    }
    return "/" + filled.joined(separator: "/")
  }

  /// The same parameters, all of them ids of nothing.
  var nowhere: [String: String] {
    subjects.mapValues { _ in Self.invented }.merging(["kind": subjects["kind"] ?? "", "name": subjects["name"] ?? ""]) {
      _, new in new
    }
  }

  static func settle(_ node: Node, _ folder: URL) async throws {
    let plans = BookPlan.standard.filter { $0.slug == "ks-2008-01" }.map { $0.limited(to: 4) }
    let sample = folder.appending(path: "sample")
    try SampleWriter.write(SampleCommune(seed: 5, persons: 400, books: plans), to: sample)
    try await PracticeCommune(node: node, folder: sample).settle(password: "tap-lam-quen-1")
  }

  static func find(_ bench: DoorBench) async throws -> SettledCommune {
    let node = bench.node
    let ids = try await node.database.read { transaction in
      let one = { (sql: String) in try #require(try transaction.first(sql)).text("id") }
      return (
        book: try one("SELECT id FROM book"), entry: try one("SELECT id FROM entry ORDER BY position"),
        page: try one("SELECT page_id AS id FROM region ORDER BY entry_id"),
        account: try one("SELECT id FROM account WHERE login = 'nhaplieu1'"),
        extract: try one("SELECT id FROM population_extract")
      )
    }
    let sheet = try node.blobs.put(Array("so,nksHoTen,ngayDangKy\n1,Nguyễn Tờ Bí Mật,01.02.2008\n".utf8)).sha256
    let workbook = try node.blobs.put(Array("Workbook kín".utf8)).sha256
    let drawn = try #require(try FormLibrary.bundled().first { $0.id == "birthPage" })
    let form = try node.blobs.put([UInt8](try drawn.json())).sha256
    let book = ids.book
    let job = JobBoard.shared.start(key: RandomID.make(), account: try bench.visitor(.justiceOfficer).account, stage: "Đang làm")
    { _ in
      "/so/\(book)"
    }
    try await node.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO package (id, book_id, workbook_name, workbook_blob, archive_name, archive_blob, entries, template_confirmed,
          built_by, built_at) VALUES ('package-kin', ?, 'a.xlsx', ?, 'a.zip', ?, 1, 1, 'system', '2026-01-01T00:00:00.000Z')
        """, [.text(book), .text(workbook), .text(workbook)])
      try transaction.run(
        """
        INSERT INTO sheet_import (id, book_id, file_sha256, file_name, sheet, mapping, row_count, empty_rows, finished, imported_by,
          imported_at) VALUES ('import-kin', ?, ?, 'Tệp kín.csv', 'csv', '{"kind":"birth","headerRow":1,"columns":[]}', 1, 0, 1, ?,
          '2026-01-01T00:00:00.000Z')
        """, [.text(book), .text(sheet), .text(try bench.visitor(.justiceOfficer).account)])
    }
    try await node.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO unit_form (id, unit_path, kind, name, title, blob, layout, fields, width_mm, height_mm, removed, saved_by,
          saved_at) SELECT 'form-kin', unit_path, 'birth', 'mau-kin', 'Mẫu trang kín', ?, 'page', 3, 210, 297, 0, 'system',
          '2026-01-01T00:00:00.000Z' FROM book WHERE id = ?
        """, [.text(form), .text(book)])
    }
    let subjects = [
      "book": ids.book, "entry": ids.entry, "page": ids.page, "account": ids.account, "package": "package-kin",
      "import": "import-kin", "form": "form-kin", "file": sheet, "job": job.id, "kind": "birth", "name": "shell.css",
      "role": "subject", "extract": ids.extract, "sending": "5e0d196e5e0d196e",
    ]
    return SettledCommune(
      subjects: subjects,
      secrets: try await secrets(node) + [
        ids.extract, "nhaplieu1", "Workbook kín", "Tệp kín", "package-kin", "import-kin", "Bí Mật", "form-kin", "mau-kin",
        "Mẫu trang kín",
      ])
  }

  private static func secrets(_ node: Node) async throws -> [String] {
    try await node.database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT id AS secret FROM book UNION SELECT office FROM book UNION SELECT id FROM entry UNION SELECT id FROM page
        UNION SELECT display_name FROM account WHERE display_name <> 'Người Đi Thử'
        UNION SELECT full_name FROM (SELECT full_name FROM population_person ORDER BY row_number LIMIT 60) AS some_people
        UNION SELECT name FROM entry_person
        """)
      return try rows.map { try $0.text("secret") }.filter { $0.count > 6 }
    }
  }
}
