import PageImaging
import Storage

/// Recognises pages in the background, one run at a time for a node; woken when pages come, and now and then in case that was missed.
public actor PlacesWorker {
  public static let shared = PlacesWorker()

  private struct Work {
    /// Books with new pages, the oldest first.
    var books: [String] = []
    var isRunning = false
    /// Forms with which all books were gone through, and when.
    var swept: (forms: String, at: ContinuousClock.Instant)?
  }

  private var work: [String: Work] = [:]

  /// After this time all books are gone through again, for pages that another program added.
  private static let sweepEvery = Duration.seconds(600)

  /// Starts looking at a book's new pages, or at everything that is left. Returns at once.
  public func wake(_ node: Node, book: String? = nil) {
    var mine = work[node.id] ?? Work()
    if let book, !mine.books.contains(book) { mine.books.append(book) }
    defer { work[node.id] = mine }
    guard !mine.isRunning else { return }
    mine.isRunning = true
    Task.detached(priority: .background) { await self.run(node) }
  }

  /// Starts looking at the pages of all open books of a unit, whose forms have changed; `book` first.
  public func wake(_ node: Node, unitOf book: String) async {
    let books = try? await node.database.read { transaction in
      try transaction.query(
        """
        SELECT b.id FROM book b JOIN book o ON o.unit_path = b.unit_path WHERE o.id = ? AND b.closed = 0 AND b.id <> o.id
        ORDER BY b.id
        """, [.text(book)]
      ).map { try $0.text("id") }
    }
    for one in [book] + (books ?? []) { wake(node, book: one) }
  }

  /// True while pages are looked at.
  public func isWorking(_ node: Node) -> Bool { work[node.id]?.isRunning == true }

  private func run(_ node: Node) async {
    let service = PlacesService(node)
    // A failure of the store ends the run; what is not done is found again at the next waking.
    do {
      try await doWaiting(node, service)
      if isSweepDue(node, service) {
        try await service.runAll { try await self.doWaiting(node, service) }
        work[node.id]?.swept = (service.forms.name, .now)
      }
    } catch {}
    let isMore = work[node.id]?.books.isEmpty == false
    work[node.id]?.isRunning = false
    if isMore { wake(node) }
  }

  /// Books that somebody waits for.
  private func doWaiting(_ node: Node, _ service: PlacesService) async throws {
    while let book = nextBook(node) { try await service.run(book: book) }
  }

  private func nextBook(_ node: Node) -> String? {
    guard work[node.id]?.books.isEmpty == false else { return nil }
    return work[node.id]?.books.removeFirst()
  }

  private func isSweepDue(_ node: Node, _ service: PlacesService) -> Bool {
    guard let swept = work[node.id]?.swept else { return true }
    return swept.forms != service.forms.name || swept.at.duration(to: .now) > Self.sweepEvery
  }
}
