/// What stands around a settled entry in its book and its unit, as far as the rules look at it. Nothing of another unit is ever in it.
public struct Surroundings: Sendable {
  /// The entry right before in the book, when it is settled too.
  public var before: Bookmate?
  /// Whether the entry is the first of the book.
  public var isFirst: Bool
  /// The last settled entry of the same year in the book before; asked only for the first entry of a book.
  public var endOfBookBefore: Bookmate?
  /// Other settled entries of the same office, kind and year with the same number.
  public var sameNumber: [Bookmate]
  /// The number somebody marked on the page or that the file's name carries.
  public var markedNumber: String?
  /// Other pages whose picture is the very same file.
  public var samePictures: [FindingGround]
  /// Field id → how other entries of the book write it, with how often.
  public var spellings: [String: [String: Int]]
  /// Title → how often the entry's signer bears it in the unit in that year and the years beside it.
  public var signerTitles: [String: Int]
  /// The years in which the entry's signer signed in the unit, and how often; nil when nowhere else.
  public var signerYears: (first: Int, last: Int, count: Int)?
  /// Field id → how often the entry's value stands in the unit, of how many.
  public var frequencies: [String: (count: Int, total: Int)]
  /// Persons of other settled entries of the unit who bear the name or the number of one of this entry's persons.
  public var persons: [KnownPerson]

  public init(
    before: Bookmate? = nil, isFirst: Bool = false, endOfBookBefore: Bookmate? = nil, sameNumber: [Bookmate] = [],
    markedNumber: String? = nil, samePictures: [FindingGround] = [], spellings: [String: [String: Int]] = [:],
    signerTitles: [String: Int] = [:], signerYears: (first: Int, last: Int, count: Int)? = nil,
    frequencies: [String: (count: Int, total: Int)] = [:], persons: [KnownPerson] = []
  ) {
    self.before = before
    self.isFirst = isFirst
    self.endOfBookBefore = endOfBookBefore
    self.sameNumber = sameNumber
    self.markedNumber = markedNumber
    self.samePictures = samePictures
    self.spellings = spellings
    self.signerTitles = signerTitles
    self.signerYears = signerYears
    self.frequencies = frequencies
    self.persons = persons
  }
}
