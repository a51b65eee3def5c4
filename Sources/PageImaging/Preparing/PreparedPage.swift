/// One page of pages.json. Points are pixels of the upright source or millimetres of the page, as each name says.
public struct PreparedPage: Sendable, Hashable, Codable {
  /// Which part of the picture the page is.
  public enum Part: String, Sendable, Hashable, Codable { case whole, left, right }
  /// What the corners rest on.
  public enum Ground: String, Sendable, Hashable, Codable {
    /// The form's print.
    case form
    /// The edges of the paper.
    case edges
    /// The border of the picture.
    case frame
    /// A person's correction.
    case correction
  }

  /// The form that was recognised.
  public struct Form: Sendable, Hashable, Codable {
    public var id: String
    /// Share of the form's print found in place, 0…1.
    public var score: Double
  }

  /// The fold of a spread in pixels of the source.
  public struct Fold: Sendable, Hashable, Codable {
    public var from: PagePoint
    public var to: PagePoint
    public var confidence: Double
  }

  /// A rule of the page.
  public struct Rule: Sendable, Hashable, Codable {
    public var upright: Bool
    /// Millimetres from the left (upright rules) or from the top.
    public var mm: Double
    /// Pixels of the source, from one end to the other.
    public var px: [PagePoint]
    public var confidence: Double
  }

  /// A field's place.
  public struct Field: Sendable, Hashable, Codable {
    public var id: String
    public var answers: [String]
    public var kind: FormField.Kind
    public var lines: Int
    public var indent: Double
    public var mm: PageRectangle
    /// Four points, clockwise from the upper left.
    public var px: [PagePoint]
    public var confidence: Double
    /// What was read there; absent until `sogoc page read`.
    public var reading: FieldReading?
  }

  /// A registration on the page.
  public struct Entry: Sendable, Hashable, Codable {
    public var mm: PageRectangle
    public var px: [PagePoint]
    public var confidence: Double
    public var fields: [Field]
  }

  /// The written images, relative to the folder of pages.json.
  public struct Images: Sendable, Hashable, Codable {
    public var colour: String
    public var grey: String
    public var width: Int
    public var height: Int
    public var dpi: Double
  }

  /// Unique in the file, in reading order.
  public var id: String
  /// Place in `sources`, from 0.
  public var source: Int
  /// Page of the source file, from 1.
  public var sourcePage: Int
  public var part: Part
  /// Size of the upright source picture.
  public var sourceWidth: Int
  public var sourceHeight: Int
  /// Degrees clockwise that the upright source picture has to be turned so that the page can be read.
  public var turn: Int
  public var widthMM: Double
  public var heightMM: Double
  /// Upper left, upper right, lower right, lower left of the page in the source.
  public var corners: [PagePoint]
  public var cornersFrom: Ground
  public var cornersConfidence: Double
  /// Millimetres of the page to pixels of the source.
  public var homography: Homography?
  /// Degrees that print is still turned after flattening, clockwise.
  public var skewLeft: Double
  public var fold: Fold?
  public var form: Form?
  public var rules: [Rule]
  public var fields: [Field]
  public var entries: [Entry]
  public var images: Images
}
