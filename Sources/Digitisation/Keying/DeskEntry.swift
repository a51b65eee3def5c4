import CivilStatus
import Storage

/// Everything a person needs on the desk to read one entry; nothing of anybody else's reading.
public struct DeskEntry: Sendable {
  public var entryID: String
  public var version: Int
  public var pass: ReadingPass
  public var book: Book
  public var schema: RegisterSchema
  /// Order of the fields.
  public var layout: DeskLayout
  /// Fields this reading is asked for; nil = all.
  public var fields: [String]?
  /// Order in the book, from 1.
  public var position: Int
  /// The number somebody marked on the page; never one that was read.
  public var markedNumber: String?
  public var isShelved: Bool
  /// Why it was shelved or sent back.
  public var reason: String?
  public var isReturned: Bool
  /// Why it is harder than others, the heaviest reason first; of earlier readings nothing.
  public var difficulty: [DifficultyReason]
  /// Where the entry stands, in reading order; empty when no page shows it yet.
  public var regions: [DeskRegion]
  /// Where single fields stand, as far as they were cut out.
  public var fieldRegions: [DeskRegion]
  /// What the actor keyed last before it in this book and pass.
  public var previous: PreviousReading?
  /// The actor's own draft.
  public var draft: Draft
  /// Empty when the entry was only looked at ahead.
  public var reservedUntil: String
}
