import CivilStatus

/// The cards for one kind of register, as the desk searches them.
struct GuidanceAnswer: Encodable, Sendable {
  var cards: [GuidanceCard]

  init(kind: RegisterKind) {
    cards = GuidanceLibrary.standard.cards(for: kind)
  }
}
