import PageImaging
import Testing

@testable import Digitisation

@Suite struct EntryPictureTests {
  private func region(_ entry: String, _ box: UnitBox) -> EntryPicture.Place { EntryPicture.Place(entry: entry, box: box) }

  private func covered(_ masks: [UnitBox], _ x: Double, _ y: Double) -> Bool {
    masks.contains { x > $0.x && x < $0.x + $0.width && y > $0.y && y < $0.y + $0.height }
  }

  @Test func aPageWithOneEntryIsShownWhole() {
    let masks = EntryPicture.masks(for: "a", among: [region("a", UnitBox(x: 0.1, y: 0.2, width: 0.8, height: 0.5))])
    #expect(masks.isEmpty)
  }

  @Test func neighboursAndRowsNobodyMarkedAreHiddenAndTheHeadIsNot() {
    let rows = ["a", "b", "c"].enumerated().map {
      region($1, UnitBox(x: 0.1, y: 0.2 + 0.2 * Double($0), width: 0.8, height: 0.15))
    }
    let masks = EntryPicture.masks(for: "b", among: rows)
    #expect(covered(masks, 0.5, 0.25))
    #expect(covered(masks, 0.5, 0.37), "between two rows")
    #expect(!covered(masks, 0.5, 0.45))
    #expect(covered(masks, 0.5, 0.65))
    #expect(covered(masks, 0.05, 0.45), "the margin beside the row")
    #expect(!covered(masks, 0.5, 0.1), "the head of the table")
    #expect(!covered(masks, 0.5, 0.9))
  }

  @Test func anOverlappingNeighbourDoesNotHideTheEntryItself() {
    let masks = EntryPicture.masks(
      for: "a",
      among: [
        region("a", UnitBox(x: 0, y: 0, width: 0.6, height: 1)), region("b", UnitBox(x: 0.5, y: 0, width: 0.5, height: 1)),
      ])
    #expect(!covered(masks, 0.55, 0.5))
    #expect(covered(masks, 0.7, 0.5))
  }

  @Test(arguments: [
    ("A4", false, 210.0, 297.0), ("A3", true, 297, 420), ("A4", true, 297, 420), ("A0", false, 841, 1_189),
    ("?", false, 210, 297),
  ])
  func paperFollowsTheBook(_ name: String, _ isSpread: Bool, _ width: Double, _ height: Double) {
    #expect(EntryPicture.paper(name, isSpread: isSpread) == PaperSize(widthMM: width, heightMM: height))
  }
}
