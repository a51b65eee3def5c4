import CivilStatus
import Storage

/// Moves the second readings of a stretch by one row, where the row can take them; the others leave the tables and stay in the ledger.
struct ReadingMover {
  let stretch: AlignedStretch
  let schema: RegisterSchema
  let context: ActionContext

  func events() throws -> [Event] {
    var events = stretch.members.map { ReadingLifted.event($0.entry) }
    for member in stretch.members {
      guard let reading = member.second, let target = stretch.target(of: member), try takes(target, reading, from: member),
        let first = target.first
      else { continue }
      let moved = ReadingMoved(from: member.entry.id, accountID: reading.accountID, values: reading.values)
      events.append(Event(moved, bookID: target.entry.bookID, entryID: target.entry.id))
      let comparison = ReadingComparison(first: first, second: reading, schema: schema, plan: target.plan)
      events += try comparison.events(for: target.entry, context)
    }
    return events
  }

  /// Whether a row may have this second reading: it waits for one (or just lost its own), its reader may read it, and the reading
  /// covers all that the row's plan asks for.
  private func takes(_ target: AlignedStretch.Member, _ reading: StoredReading, from source: AlignedStretch.Member) throws -> Bool
  {
    let isWaiting = target.entry.status == .keyed && !target.entry.flags.contains(.disputed) && target.second == nil
    guard target.first != nil, isWaiting || stretch.contains(target.entry.id) else { return false }
    let state = try TargetState.load(
      ActionTarget(entry: target.entry.id), for: SubmitSecondReading.definition, in: context.transaction)
    let people = state.permission
    guard people.firstReader != reading.accountID, !people.informed.contains(reading.accountID),
      !people.readers.contains(context.actor.accountID)
    else { return false }
    if isWaiting { try Reservation.refuseIfTaken(target.entry.id, for: .secondReading, by: context) }
    guard let asked = source.plan.map({ Set($0.second).union(reading.values.keys) }) else { return true }
    return Set(target.plan?.second ?? schema.keyedFields.map(\.id)).isSubset(of: asked)
  }
}
