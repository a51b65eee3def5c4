import PageImaging

/// A reading on its way: what was seen and what speaks for it.
struct FieldDraft: Sendable {
  var kind: FormField.Kind
  var answers: [String]
  var style = InkStyle()
  /// Both readings of the same ink; the second is nil where one was enough to see that it is no print.
  var first = Recognised()
  var second: Recognised?
  var text = ""
  /// What was read before a list mended it.
  var asRead: String?
  var grounds: [Ground] = []

  init(kind: FormField.Kind, answers: [String]) {
    self.kind = kind
    self.answers = answers
  }

  init(_ field: PreparedPage.Field) {
    self.init(kind: field.kind, answers: field.answers)
  }

  var isBlank: Bool { grounds.contains(.blank) }
  /// The lesser of both readings' weakest words.
  var weakest: Double { min(first.weakest, second?.weakest ?? 0) }

  /// Were as many letters read as stand there? Print sets each letter apart; points, commas and dashes are not counted.
  func countFits(_ text: String) -> Bool {
    let letters = text.count { $0.isLetter || $0.isNumber || $0 == "/" }
    let slack = letters < 6 ? 0 : max(1, letters / 8)
    return abs(letters - style.bodies) <= slack
  }

  mutating func add(_ ground: Ground) {
    if !grounds.contains(ground) { grounds.append(ground) }
  }
}
