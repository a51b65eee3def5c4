import Foundation
import PageImaging

/// Reads the fields of a prepared book: several workers, one engine each; a page that fails stops none of the others.
public struct BookReader: Sendable {
  /// How many pages are done.
  public struct Progress: Sendable, Hashable {
    public var done: Int
    public var total: Int
  }

  /// A page that could not be read, and why.
  public struct Failure: Sendable, Hashable, Codable {
    /// The page's id.
    public var page: String
    public var message: String
  }

  /// What became of the fields.
  public struct Summary: Sendable, Hashable, Codable {
    public var pages = 0
    public var fields = 0
    public var blank = 0
    public var sure = 0
    public var likely = 0
    public var none = 0
    public var snapped = 0
    public var failures: [Failure] = []
  }

  private let lists: ReadingLists
  private let workers: Int
  private let language: String

  /// Creates a reader; the result depends on the lists, not on the number of workers.
  public init(lists: ReadingLists = .none, workers: Int = 2, language: String = "vie") {
    self.lists = lists
    self.workers = max(1, workers)
    self.language = language
  }

  /// Reads every field of a book whose images lie in `folder`; gives the book with what was read.
  ///
  /// - Throws: `ReadingError` when nothing at all can be read.
  public func read(
    _ unread: PreparedBook, in folder: URL, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> (book: PreparedBook, summary: Summary) {
    var book = unread
    let pages = unread.pages
    let results = try await drafts(of: pages, in: folder, progress)
    var summary = Summary()
    // Entries in the book's order, so that numbers can be seen to follow each other.
    var entries: [[FieldDraft]] = []
    for case .success(let drafts) in results { entries += drafts }
    BookAgreements.apply(to: &entries)
    var next = entries.makeIterator()
    for index in pages.indices {
      summary.pages += 1
      switch results[index] {
      case .failure(let problem):
        summary.failures.append(Failure(page: pages[index].id, message: problem.message))
        book.pages[index].clearReadings()
      case .success(let drafts):
        for group in drafts.indices {
          guard let done = next.next() else { break }
          for (field, draft) in done.enumerated() { book.pages[index].set(reading: draft.reading, group: group, field: field) }
          summary.count(done)
        }
      }
    }
    return (book, summary)
  }

  private struct Problem: Error {
    var message: String
  }

  private func drafts(
    of pages: [PreparedPage], in folder: URL, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Result<[[FieldDraft]], Problem>] {
    let team = (0..<min(workers, max(1, pages.count))).map { _ in PageWorker(language: language, lists: lists) }
    // Missing data stops everything, and is told once.
    for worker in team { try await worker.start() }
    let turns = Turns()
    return try await withThrowingTaskGroup(of: [(Int, Result<[[FieldDraft]], Problem>)].self) { group in
      for worker in team {
        group.addTask {
          var mine: [(Int, Result<[[FieldDraft]], Problem>)] = []
          while true {
            let index = turns.next()
            guard index < pages.count, !Task.isCancelled else { return mine }
            mine.append((index, await BookReader.attempt(worker, pages[index], folder)))
            progress(Progress(done: turns.finish(), total: pages.count))
          }
        }
      }
      var results = [Result<[[FieldDraft]], Problem>](repeating: .failure(Problem(message: "")), count: pages.count)
      for try await part in group { for (index, result) in part { results[index] = result } }
      try Task.checkCancellation()
      return results
    }
  }

  private static func attempt(_ worker: PageWorker, _ page: PreparedPage, _ folder: URL) async -> Result<[[FieldDraft]], Problem>
  {
    do {
      return .success(try await worker.read(page, in: folder))
    } catch let error as PageImagingError {
      return .failure(Problem(message: "\(error.messageVi) \(error.adviceVi)"))
    } catch let error as ReadingError {
      return .failure(Problem(message: "\(error.messageVi) \(error.adviceVi)"))
    } catch {
      return .failure(Problem(message: "Không đọc được trang này. Hãy chạy lại sogoc page prepare cho ảnh đó."))
    }
  }
}
