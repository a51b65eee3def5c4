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
  /// What was seen on the image when it was received.
  var capture: CaptureAnswer?
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
    capture = item.capture.map { CaptureAnswer($0) }
  }
}

/// A verdict in words.
struct CaptureAnswer: Encodable, Sendable {
  var verdict: PageVerdict.Answer
  var reasons: [PageFault]
  var message: String
  var advice: [String]
  /// True while the page has to be taken again or somebody has to say why not.
  var isOpen: Bool
  var overruled: String?

  init(_ capture: PageCapture) {
    verdict = capture.verdict
    reasons = capture.reasons
    message = capture.messageVi
    advice = capture.adviceVi
    isOpen = capture.isOpen
    overruled = capture.overruled
  }
}

struct PagesAnswer: Encodable, Sendable {
  var pages: [PageAnswer]
  /// Written page numbers that no image shows, in words.
  var missing: [String]
  /// Written page numbers that several images show.
  var doubled: [String]
  /// The page number that comes next, when numbers were noted.
  var nextLabel: String?

  init(_ items: [PageListItem]) {
    let pages = items.map { PageAnswer($0) }
    let sequence = PageSequence(items)
    missing = sequence.check.missing.map(\.text)
    doubled = sequence.check.doubled
    nextLabel = sequence.next
    let byName = pages.indices.sorted { left, right in
      let (a, b) = (pages[left], pages[right])
      return a.fileName == b.fileName ? a.position < b.position : NaturalOrder.precedes(a.fileName, b.fileName)
    }
    self.pages = pages
    for (rank, index) in byName.enumerated() { self.pages[index].nameOrder = rank }
  }
}

/// How far the recognising of a book's pages has come.
struct RecognitionAnswer: Encodable, Sendable {
  var pages: Int
  var recognised: Int
  var unknown: Int
  var failed: Int
  var waiting: Int
  var isWorking: Bool
  /// Pages of a known form that lie on their side or on their head.
  var turned: [TurnedPage]

  init(_ progress: RecognitionProgress, turned: [TurnedPage], isWorking: Bool) {
    self.turned = turned
    pages = progress.pages
    recognised = progress.recognised
    unknown = progress.unknown
    failed = progress.failed
    waiting = progress.waiting
    self.isWorking = isWorking
  }
}
