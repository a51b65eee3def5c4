/// One row of books.json: what a clerk types when registering the book, and where its files are.
public struct SampleBookRecord: Codable, Hashable, Sendable {
  public var slug: String
  public var kind: String
  public var title: String
  public var unitCode: String
  public var office: String
  public var number: Int
  public var openingYear: Int
  public var closingYear: Int?
  public var numberText: String
  public var formPeriod: String
  public var paper: String
  public var declaredPages: Int
  public var declaredEntries: Int
  public var phase: Int
  /// Pages in order, relative to the folder.
  public var pageFiles: [String]
}
