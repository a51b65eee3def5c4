import CivilStatus
import Cryptography
import Storage

/// A prepared package that waits to be released: working state, not in the ledger. Only what the server itself prepared can be released.
struct PackageDraft: Sendable {
  var id: String
  var book: String
  var account: String
  /// What the book was when the package was prepared.
  var fingerprint: String
  var content: PackageContent

  func insert(at now: String, dropping before: String, in transaction: any Transaction) throws {
    try transaction.run("DELETE FROM package_draft WHERE prepared_at < ?", [.text(before)])
    try transaction.run(
      "INSERT INTO package_draft (id, book_id, account_id, fingerprint, content, prepared_at) VALUES (?, ?, ?, ?, ?, ?)",
      [.text(id), .text(book), .text(account), .text(fingerprint), .text(try CanonicalJSON.text(content)), .text(now)])
  }

  static func find(_ id: String, in transaction: any Transaction) throws -> PackageDraft? {
    let row = try transaction.first(
      "SELECT id, book_id, account_id, fingerprint, content FROM package_draft WHERE id = ?", [.text(id)])
    return try row.map { row in
      PackageDraft(
        id: try row.text("id"), book: try row.text("book_id"), account: try row.text("account_id"),
        fingerprint: try row.text("fingerprint"), content: try CanonicalJSON.value(PackageContent.self, from: row.text("content"))
      )
    }
  }

  /// All of a book that a package depends on, as one hash: its description, every entry's version and place, every page's image.
  static func fingerprint(of book: Book, in transaction: any Transaction) throws -> String {
    var hasher = SHA256Hasher()
    let facts: [String] = [
      book.id, book.unit.rawValue, book.kind.rawValue, book.office, book.officeUnit, book.numberText, book.paper,
      "\(book.isClosed)",
      book.closingStatement ?? "",
    ]
    hasher.update(Array(facts.joined(separator: "\u{1F}").utf8))
    try transaction.forEach(
      "SELECT id, version, status, position FROM entry WHERE book_id = ? AND withdrawn = 0 ORDER BY position, id",
      [.text(book.id)]
    ) { row in
      let line = "\n\(try row.text("id")) \(try row.integer("version")) \(try row.text("status")) \(try row.integer("position"))"
      hasher.update(Array(line.utf8))
      return true
    }
    try transaction.forEach(
      "SELECT id, blob, face, position FROM page WHERE book_id = ? AND discarded = 0 ORDER BY position, id", [.text(book.id)]
    ) { row in
      let line = "\n\(try row.text("id")) \(try row.text("blob")) \(try row.text("face")) \(try row.integer("position"))"
      hasher.update(Array(line.utf8))
      return true
    }
    return hasher.finalize().hex
  }
}
