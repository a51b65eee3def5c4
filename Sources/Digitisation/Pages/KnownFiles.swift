import CivilStatus
import Storage

/// Says which files a book was given before, so that a folder that is handed in again costs the line nothing.
///
/// Every file counts whose image became or replaced a page, also where the page was discarded or has got a better image since: somebody
/// has decided about it. One that was received and joined no page does not.
public struct KnownFiles: Sendable {
  /// Digests asked about in one request.
  public static let most = 5_000

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// - Parameter digests: SHA-256 of files as they are handed in, in hexadecimal.
  /// - Returns: those of them that the book was given.
  public func among(_ digests: Set<String>, in bookID: String, for actor: Actor) async throws -> Set<String> {
    guard digests.count <= Self.most else {
      throw Refusal.invalidInput(field: "Tệp", problem: .malformed(expected: "tối đa \(Self.most) tệp một lần"))
    }
    return try await node.database.read { transaction in
      // The same door as for the files themselves.
      let situation = try TargetState.load(ActionTarget(book: bookID), for: PageAdd.definition, in: transaction)
      _ = try Permission.decide(PageAdd.definition, by: actor, on: situation.permission)
      guard !digests.isEmpty else { return [] }
      let rows = try transaction.query(
        "SELECT type, payload FROM ledger_event WHERE book_id = ? AND type IN (?, ?)",
        [.text(bookID), .text(PagesAdded.type), .text(PageReplaced.type)])
      var known: Set<String> = []
      for row in rows {
        let payload = try row.text("payload")
        if try row.text("type") == PagesAdded.type {
          known.formUnion(try CanonicalJSON.value(StoredEvent<PagesAdded>.self, from: payload).data.pages.map(\.image.sourceBlob))
        } else {
          known.insert(try CanonicalJSON.value(StoredEvent<PageReplaced>.self, from: payload).data.image.sourceBlob)
        }
      }
      return known.intersection(digests)
    }
  }
}
