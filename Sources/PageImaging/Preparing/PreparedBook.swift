import Foundation

/// pages.json: everything that `sogoc page prepare` found. See docs/pages.md.
public struct PreparedBook: Sendable, Hashable, Codable {
  /// One input file.
  public struct Source: Sendable, Hashable, Codable {
    /// As named on the command line, without folders.
    public var name: String
    public var sha256: String
    public var bytes: Int
    /// The untouched copy, relative to the folder of pages.json.
    public var kept: String
    public var pages: Int
  }

  /// An input that could not be used.
  public struct Failure: Sendable, Hashable, Codable {
    public var name: String
    /// Page of the file; nil when the file as a whole failed.
    public var page: Int?
    public var message: String
  }

  public static let formatName = "sogoc-pages"
  public static let versions = 1...1

  public var format = PreparedBook.formatName
  public var version = PreparedBook.versions.upperBound
  public var dpi: Double
  /// Ids of the forms that were looked for.
  public var forms: [String]
  public var sources: [Source]
  public var pages: [PreparedPage]
  public var failures: [Failure]

  /// Creates a book.
  public init(dpi: Double, forms: [String], sources: [Source], pages: [PreparedPage], failures: [Failure]) {
    self.dpi = dpi
    self.forms = forms
    self.sources = sources
    self.pages = pages
    self.failures = failures
  }

  /// The bytes of pages.json; the same book gives the same bytes.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads a file that this version understands.
  public init(file: URL) throws {
    let data = try Data(contentsOf: file)
    let read = try JSONDecoder().decode(PreparedBook.self, from: data)
    guard read.format == PreparedBook.formatName, PreparedBook.versions.contains(read.version) else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "format or version"))
    }
    self = read
  }
}
