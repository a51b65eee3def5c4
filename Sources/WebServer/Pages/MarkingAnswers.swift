import Digitisation
import PageImaging

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
