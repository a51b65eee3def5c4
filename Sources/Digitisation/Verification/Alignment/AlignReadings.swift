import CivilStatus
import Storage

/// Settles that the readings of several entries stand a row off: moves the second readings, or has entries read again.
public struct AlignReadings: Action {
  public static let definition = ActionDefinition(
    id: "readings.align", labelVi: "Chỉnh lệch dòng",
    summary: "Moves the second readings of a stretch of disputed entries by one row, or sends the stretch back to be read again.",
    subject: .entry, statuses: [.keyed], needs: [.disputed], roles: [.adjudicator], separations: [.notReader],
    form: [ActionInput("way", "Cách chỉnh", .choice, required: true, choices: Way.allCases.map(\.rawValue))],
    events: [
      ReadingLifted.type, ReadingMoved.type, ReadingsCompared.type, EntrySettled.type, EntryReturnedToKeying.type,
    ])

  /// What is done with the stretch.
  public enum Way: String, Codable, CaseIterable, Sendable {
    /// The second reader skipped or doubled a row: each second reading goes to the row it is of.
    case moveSecond
    /// The second reader was off, and moving would not help: the second readings leave, the entries wait for a second reading.
    case rereadSecond
    /// The first reader was off, or both: two people read all anew.
    case rereadBoth
  }

  /// A ``Way`` by name.
  public var way: String

  public init(way: Way) {
    self.way = way.rawValue
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    guard let way = Way(rawValue: way) else {
      throw Refusal.invalidInput(field: "Cách chỉnh", problem: .notAllowed(choices: Way.allCases.map(\.rawValue)))
    }
    let entry = try context.requireEntry()
    let schema = try context.requireSchema()
    guard let stretch = try AlignedStretch.around(entry, schema: schema, in: context.transaction) else {
      throw Refusal.unmet(["Các lượt nhập quanh trường hợp này không lệch dòng. Hãy tải lại trang rồi phân xử từng mục."])
    }
    for member in stretch.members { try checkRights(member.entry, context) }
    switch way {
    case .rereadBoth: return stretch.members.map { sentBack($0.entry) }
    case .rereadSecond: return stretch.members.map { lifted($0.entry) }
    case .moveSecond: return try ReadingMover(stretch: stretch, schema: schema, context: context).events()
    }
  }

  /// Every entry of the stretch asks for the same rights as the one on the screen, and that nobody else has it open.
  private func checkRights(_ entry: Entry, _ context: ActionContext) throws {
    let state = try TargetState.load(ActionTarget(entry: entry.id), for: Self.definition, in: context.transaction)
    _ = try Permission.decide(Self.definition, by: context.actor, on: state.permission)
    try Reservation.refuseIfTaken(entry.id, for: .adjudication, by: context)
  }

  private func lifted(_ entry: Entry) -> Event { ReadingLifted.event(entry) }

  private func sentBack(_ entry: Entry) -> Event {
    Event(
      EntryReturnedToKeying(reason: "Hai lượt nhập lệch dòng: nhập lại, chú ý đúng dòng của trường hợp."), bookID: entry.bookID,
      entryID: entry.id,
      transition: Transition(status: .pending, sets: [.returned], clears: [.disputed, .shelved, .imported]))
  }
}
