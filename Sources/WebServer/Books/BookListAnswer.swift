import Digitisation

/// A part of the inventory.
struct BookListAnswer: Encodable, Sendable {
  struct Item: Encodable, Sendable {
    var book: BookAnswer
    var images: Int
    var stage: BookFilter.Stage
    var tally: TallyAnswer
  }

  var books: [Item]
  var next: String?

  init(_ page: BookListPage) {
    books = page.items.map { Item(book: BookAnswer($0.book), images: $0.images, stage: $0.stage, tally: TallyAnswer($0.tally)) }
    next = page.next
  }
}
