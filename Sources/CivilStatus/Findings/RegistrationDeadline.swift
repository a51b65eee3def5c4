/// Days within which an event had to be registered, by the text then in force. Where a text gave several limits (towns, remote places),
/// both are kept and only what breaks every one of them is remarked.
struct RegistrationDeadline: Sendable {
  let kind: RegisterKind
  let from: Int
  let shortest: Int
  let longest: Int

  /// Before 1999 the limits are not known surely enough.
  private static let all = [
    RegistrationDeadline(kind: .birth, from: 20_060_401, shortest: 60, longest: 60),
    RegistrationDeadline(kind: .birth, from: 19_990_101, shortest: 30, longest: 60),
    RegistrationDeadline(kind: .death, from: 20_060_401, shortest: 15, longest: 15),
    RegistrationDeadline(kind: .death, from: 19_990_101, shortest: 2, longest: 15),
  ]

  static func inForce(_ kind: RegisterKind, on date: PartialDate) -> RegistrationDeadline? {
    all.first { $0.kind == kind && $0.from <= date.earliestOrdinal }
  }
}
