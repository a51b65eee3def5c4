import Storage

/// What happened, with all that is needed to repeat its effect: projections are rebuilt from payloads alone.
///
/// A payload's JSON form is stored for ever. New properties must be optional; a changed meaning is a new type.
public protocol EventPayload: Codable, Sendable {
  /// Stable name, `reading.submitted`.
  static var type: String { get }

  /// What the event makes of its actor as regards the entry; nil for most.
  static var hand: EntryHand? { get }

  /// Writes the event's effect into the projections. Must depend on the payload and the projections only: no clock, no randomness.
  func project(_ header: EventHeader, into transaction: any Transaction) throws
}

extension EventPayload {
  public static var hand: EntryHand? { nil }
}

/// Who did it, when, and to what.
public struct EventHeader: Hashable, Sendable {
  public var eventID: String
  public var actorID: String
  public var role: String
  /// ISO 8601, UTC, milliseconds.
  public var occurredAt: String
  public var bookID: String?
  public var entryID: String?
}
