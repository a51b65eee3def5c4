import Foundation
import PageImaging
import Synchronization

/// A page of the book as it lies flat, for drawing on.
public struct FlatSheet: Sendable {
  /// Which half of the picture it is, and which there are.
  public var part: PreparedPage.Part
  public var parts: [PreparedPage.Part]
  /// As measured, or as the nearest sheet of paper has it.
  public var size: PaperSize
  /// What the corners rest on.
  public var ground: PreparedPage.Ground
  /// The page in the upright picture: clockwise from the reader's upper left, as shares of the picture.
  public var corners: [PagePoint]
  /// Degrees that print is still turned.
  public var skewLeft: Double
  /// The form that the sheet was laid by; nil without one.
  public var form: PreparedPage.Form?
  public var jpeg: [UInt8]

  /// Dots an inch: enough for a form's print, small enough for a screen.
  static let dpi = 150.0

  /// Paper whose name people know, when the measured size is within four hundredths of it.
  static func known(_ size: PaperSize) -> PaperSize {
    let sheets = [PaperSize.a3, .a4, .a5].flatMap { [$0, $0.turned] }
    func near(_ a: Double, _ b: Double) -> Bool { abs(a / b - 1) <= 0.04 }
    if let sheet = sheets.first(where: { near(size.widthMM, $0.widthMM) && near(size.heightMM, $0.heightMM) }) { return sheet }
    return PaperSize(widthMM: size.widthMM.rounded(), heightMM: size.heightMM.rounded())
  }
}

/// Makes flat sheets, and keeps the last ones: every look at a page asks twice, for its size and for its picture.
final class FlatSheets: Sendable {
  static let shared = FlatSheets()

  private struct Kept {
    var key: String
    var sheets: [FlatSheet]
  }

  private let kept = Mutex<[Kept]>([])
  private static let most = 6

  /// The flat pages of a picture; blocks.
  ///
  /// - Parameter form: the only form to lay it by.
  func sheets(of file: URL, form: URL?, corners: [PagePoint]?, paper: PaperSize?) throws -> [FlatSheet] {
    let places = corners.map { $0.map { "\($0.x),\($0.y)" }.joined(separator: ";") } ?? "-"
    let size = paper.map { "\($0.widthMM)x\($0.heightMM)" } ?? "-"
    let key = "\(file.lastPathComponent) \(form?.lastPathComponent ?? "-") \(places) \(size)"
    if let known = kept.withLock({ $0.first { $0.key == key } }) { return known.sheets }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "sheet-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let templates = try form.map { [try FormTemplate(file: $0)] } ?? []
    let options = PrepareOptions(dpi: FlatSheet.dpi, paper: paper)
    let pages = try PageImaging.flattened(file: file, forms: templates, options: options, corners: corners, into: folder)
    let made = try pages.map { page in
      FlatSheet(
        part: page.part, parts: pages.map(\.part),
        size: page.form == nil
          ? FlatSheet.known(PaperSize(widthMM: page.widthMM, heightMM: page.heightMM))
          : PaperSize(widthMM: page.widthMM, heightMM: page.heightMM),
        ground: page.cornersFrom,
        corners: page.corners.map { PagePoint($0.x / Double(page.sourceWidth), $0.y / Double(page.sourceHeight)) },
        skewLeft: page.skewLeft, form: page.form,
        jpeg: [UInt8](try Data(contentsOf: folder.appending(path: page.images.colour))))
    }
    kept.withLock { kept in
      kept.append(Kept(key: key, sheets: made))
      if kept.count > Self.most { kept.removeFirst() }
    }
    return made
  }
}
