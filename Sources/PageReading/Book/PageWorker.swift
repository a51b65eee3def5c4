import Foundation
import PageImaging

/// Reads pages one after another with an engine of its own, on a thread of its own.
actor PageWorker {
  private nonisolated let thread = ReadingThread()
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let language: String
  private let lists: ReadingLists
  private var engine: TextEngine?

  init(language: String, lists: ReadingLists) {
    self.language = language
    self.lists = lists
  }

  /// Makes the engine, so that missing language data is told before the first page.
  func start() throws(ReadingError) {
    if engine == nil { engine = try TextEngine(language: language) }
  }

  /// Drafts of a page's fields: those of the page first, then each entry's.
  func read(_ page: PreparedPage, in folder: URL) throws -> [[FieldDraft]] {
    try start()
    SingleThread.enter()
    guard let engine else { throw ReadingError.noLanguage(language) }
    guard let place = PagePlace.inside(folder, page.images.grey) else { throw PageImagingError.missing }
    let grey = GreyImage(try PageImaging.grey(file: place))
    guard page.widthMM > 1, page.heightMM > 1, page.widthMM.isFinite, page.heightMM.isFinite else {
      throw PageImagingError.badSize
    }
    let reader = FieldReader(engine: engine, lists: lists, pixelsPerMM: Double(grey.width) / page.widthMM)
    let groups = [page.fields] + page.entries.map(\.fields)
    var entries = reader.read(groups, of: grey).map { drafts in
      var drafts = drafts
      EntryAgreements.apply(to: &drafts)
      return drafts
    }
    PageAgreements.apply(to: &entries)
    return entries
  }
}

/// Where a file named in pages.json is.
enum PagePlace {
  /// Nil for names that lead out of the folder.
  static func inside(_ folder: URL, _ name: String) -> URL? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return nil }
    return folder.appending(path: name)
  }
}
