import Foundation

/// What a person put right, as a file: see docs/pages.md.
public struct PageCorrections: Sendable, Hashable, Codable {
  /// One correction.
  public struct Correction: Sendable, Hashable, Codable {
    /// Name of the input file.
    public var source: String
    /// Page of the file, from 1.
    public var sourcePage: Int?
    /// Half of a spread; nil means the whole picture.
    public var part: PreparedPage.Part?
    /// Four corners in pixels of the upright source, clockwise from the reader's upper left.
    public var corners: [PagePoint]?
    /// The form that the page is.
    public var form: String?
    /// Lines of print that a person placed.
    public var lines: [Line]?
    /// True when the pages after this one lie the same way.
    public var onward: Bool?
  }

  /// A printed line: where it is on the form, and where it was seen.
  public struct Line: Sendable, Hashable, Codable {
    public var upright: Bool
    /// Millimetres from the left of the page (upright lines) or from its top.
    public var mm: Double
    /// Two points in pixels of the upright source.
    public var from: PagePoint
    public var to: PagePoint
  }

  public var format: String
  public var version: Int
  public var corrections: [Correction]

  /// No correction.
  public static let none = PageCorrections(format: "sogoc-corrections", version: 1, corrections: [])

  /// Reads and checks a file.
  public init(file: URL) throws(FormProblem) {
    let data: Data
    do { data = try Data(contentsOf: file) } catch { throw .unreadable }
    guard data.count < 16 << 20 else { throw .tooLarge }
    let read: PageCorrections
    do {
      read = try JSONDecoder().decode(PageCorrections.self, from: data)
    } catch {
      let problem = FormProblem(error)
      throw problem == .notAForm ? .notCorrections : problem
    }
    guard read.format == "sogoc-corrections" else { throw .notCorrections }
    guard read.version == 1 else { throw .version(read.version) }
    for correction in read.corrections {
      if let corners = correction.corners { guard PageCorrections.isQuad(corners) else { throw .outside("corners") } }
      for line in correction.lines ?? [] {
        guard line.mm.isFinite, (line.to - line.from).length > 10, (line.to - line.from).length < 1e6 else {
          throw .outside("lines")
        }
      }
    }
    self = read
  }

  private init(format: String, version: Int, corrections: [Correction]) {
    self.format = format
    self.version = version
    self.corrections = corrections
  }

  /// Four corners, clockwise, with an area between them.
  static func isQuad(_ corners: [PagePoint]) -> Bool {
    corners.count == 4 && corners.allSatisfy { $0.x.isFinite && $0.y.isFinite && abs($0.x) < 1e6 && abs($0.y) < 1e6 }
      && area(corners) > 1_000
  }

  /// Twice signed area, positive when clockwise on a page.
  static func area(_ p: [PagePoint]) -> Double {
    var sum = 0.0
    for index in p.indices {
      let a = p[index]
      let b = p[(index + 1) % p.count]
      sum += a.x * b.y - b.x * a.y
    }
    return sum / 2
  }

  /// The corrections that hold for one picture; those of earlier pictures marked `onward` hold until another replaces them.
  func effective(for name: String, page: Int, after earlier: [(name: String, page: Int)]) -> [Correction] {
    var found: [PreparedPage.Part: Correction] = [:]
    let order = earlier + [(name, page)]
    for (index, place) in order.enumerated() {
      let isOwn = index == order.count - 1
      for correction in corrections where correction.source == place.name && (correction.sourcePage ?? 1) == place.page {
        guard isOwn || correction.onward == true else { continue }
        found[correction.part ?? .whole] = correction
      }
    }
    return found.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
  }
}
