import Digitisation

/// A page as scripts see it.
struct PageAnswer: Encodable, Sendable {
  var id: String
  var position: Int
  var face: PageFace
  var label: String
  var width: Int
  var height: Int
  var fileName: String
  var entries: Int
  /// Changes with the image, so that a replaced page is loaded again.
  var image: String
  /// Rank by file name as people sort names.
  var nameOrder: Int = 0

  init(_ item: PageListItem) {
    id = item.page.id
    position = item.page.position
    face = item.page.face
    label = item.page.label
    width = item.page.width
    height = item.page.height
    fileName = item.page.fileName
    entries = item.entries
    image = String(item.page.blob.prefix(12))
  }
}

struct PagesAnswer: Encodable, Sendable {
  var pages: [PageAnswer]

  init(pages: [PageAnswer]) {
    let byName = pages.indices.sorted { left, right in
      let (a, b) = (pages[left], pages[right])
      return a.fileName == b.fileName ? a.position < b.position : NaturalOrder.precedes(a.fileName, b.fileName)
    }
    self.pages = pages
    for (rank, index) in byName.enumerated() { self.pages[index].nameOrder = rank }
  }
}
