import Digitisation
import PageImaging

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

/// A received image.
struct UploadAnswer: Encodable, Sendable {
  var id: String
  var fileName: String
  /// Page inside the file, from 1.
  var sourcePage: Int
  var width: Int
  var height: Int
  /// The page of the book that shows the same image, in words.
  var duplicateOf: String?

  init(_ upload: PageUpload) {
    id = upload.id
    fileName = upload.fileName
    sourcePage = upload.sourcePage
    width = upload.width
    height = upload.height
    duplicateOf = upload.duplicateOf
  }
}

struct UploadsAnswer: Encodable, Sendable {
  var uploads: [UploadAnswer]
}

/// A region as scripts see it.
struct RegionAnswer: Encodable, Sendable {
  var page: String
  var pagePosition: Int
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  init(_ region: PageRegion) {
    page = region.pageID
    pagePosition = region.pagePosition
    x = region.box.x
    y = region.box.y
    width = region.box.width
    height = region.box.height
  }
}

struct RegionsAnswer: Encodable, Sendable {
  var regions: [RegionAnswer]

  init(regions: [PageRegion]) {
    self.regions = regions.map { RegionAnswer($0) }
  }
}

/// An entry as it is marked.
struct MarkedEntriesAnswer: Encodable, Sendable {
  struct Item: Encodable, Sendable {
    var id: String
    var number: String
    var year: Int?
    var status: EntryStatus
    var statusLabel: String
    var version: Int
    var isFree: Bool
    var regions: [RegionAnswer]
  }

  var entries: [Item]

  init(entries: [MarkedEntry]) {
    self.entries = entries.map { entry in
      Item(
        id: entry.id, number: entry.number, year: entry.year, status: entry.status, statusLabel: entry.statusLabel,
        version: entry.version, isFree: entry.isFree, regions: entry.regions.map { RegionAnswer($0) })
    }
  }
}

struct PlanAnswer: Encodable, Sendable {
  var entries: [EntryPlan]
}
