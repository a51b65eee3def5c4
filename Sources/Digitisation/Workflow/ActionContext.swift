import CivilStatus
import Storage

/// What an action sees while it decides: one transaction, in which nobody else changes anything.
public struct ActionContext {
  public let transaction: any Transaction
  public let actor: Actor
  /// The role that allowed the action.
  public let role: Role?
  /// ISO 8601, UTC, milliseconds.
  public let now: String
  public let catalogue: RegisterCatalogue
  /// The book acted on, or that of the entry acted on.
  public let book: Book?
  public let entry: Entry?
  /// The unit acted on.
  public let unit: UnitPath

  /// The book, for actions whose subject is a book or an entry.
  public func requireBook() throws -> Book {
    guard let book else { throw Refusal.notFound(.book) }
    return book
  }

  /// The entry, for actions whose subject is an entry.
  public func requireEntry() throws -> Entry {
    guard let entry else { throw Refusal.notFound(.entry) }
    return entry
  }

  /// The schema of the book's kind.
  public func requireSchema() throws -> RegisterSchema {
    guard let schema = catalogue[try requireBook().kind] else { throw Refusal.notFound(.book) }
    return schema
  }
}
