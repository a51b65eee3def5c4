import CivilStatus
import PageImaging

/// Which parts of page images make up the PDF of an entry, and what of its neighbours is painted over.
struct EntryPicture: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    var blob: String
    var masked: [UnitBox]
    var isSpread: Bool
  }

  /// Where an entry stands on a page.
  struct Place: Hashable, Sendable {
    var entry: String
    var box: UnitBox
  }

  var parts: [Part]

  /// - Parameters:
  ///   - entry: the entry's id.
  ///   - regions: the entry's own, in reading order.
  ///   - onPage: all regions of all entries, by page.
  ///   - faces: the kind of each page.
  init(entry: String, regions: [PageRegion], onPage: [String: [PageRegion]], faces: [String: PageFace]) {
    var seen: Set<String> = []
    parts = regions.filter { seen.insert($0.pageID).inserted }.map { region in
      Part(
        blob: region.blob,
        masked: Self.masks(for: entry, among: (onPage[region.pageID] ?? []).map { Place(entry: $0.entryID, box: $0.box) }),
        isSpread: faces[region.pageID] == .spread)
    }
  }

  /// The whole band in which entries stand, but for the entry's own boxes: a row that nobody marked is hidden too.
  /// A page that has no other entry is shown as it is.
  static func masks(for entry: String, among regions: [Place]) -> [UnitBox] {
    let own = regions.filter { $0.entry == entry }.map(\.box)
    let others = regions.filter { $0.entry != entry }.map(\.box)
    guard !others.isEmpty else { return [] }
    let top = regions.map(\.box.y).min() ?? 0
    let bottom = regions.map { $0.box.y + $0.box.height }.max() ?? 1
    return own.reduce([UnitBox.band(from: top, to: bottom)]) { rest, box in rest.flatMap { cut($0, around: box) } }
  }

  /// What is left of a box around a hole.
  private static func cut(_ box: UnitBox, around hole: UnitBox) -> [UnitBox] {
    let (right, bottom) = (box.x + box.width, box.y + box.height)
    let left = max(box.x, hole.x)
    let top = max(box.y, hole.y)
    let end = min(right, hole.x + hole.width)
    let low = min(bottom, hole.y + hole.height)
    guard left < end, top < low else { return [box] }
    let pieces = [
      UnitBox(x: box.x, y: box.y, width: box.width, height: top - box.y),
      UnitBox(x: box.x, y: low, width: box.width, height: bottom - low),
      UnitBox(x: box.x, y: top, width: left - box.x, height: low - top),
      UnitBox(x: end, y: top, width: right - end, height: low - top),
    ]
    return pieces.filter { $0.width > 1e-6 && $0.height > 1e-6 }
  }

  /// The sheet that an image of the book shows: a spread of two pages is the next larger size.
  static func paper(_ name: String, isSpread: Bool) -> PaperSize {
    let sizes = ["A0", "A1", "A2", "A3", "A4"]
    let known = sizes.firstIndex(of: name) ?? 4
    // A book on A3 already is a book of double-page tables.
    let step = max(0, isSpread && name == "A4" ? known - 1 : known)
    var size = PaperSize(widthMM: 841, heightMM: 1_189)
    for _ in 0..<step { size = PaperSize(widthMM: (size.heightMM / 2).rounded(.down), heightMM: size.widthMM) }
    return size
  }
}
