import VietnameseText

/// Text that comes in with an action: cleaned once, and refused when it is missing or too long.
enum RegisterText {
  /// One line of cleaned text; empty when nothing was given and nothing is required.
  static func line(_ text: String?, _ field: String, maximum: Int, required: Bool = false, minimum: Int = 1) throws -> String {
    let given = text ?? ""
    // Counted before cleaning: a megabyte of blanks is refused without being worked on.
    guard given.utf8.count <= maximum * 16 + 64 else {
      throw Refusal.invalidInput(field: field, problem: .tooLong(maximum: maximum))
    }
    let cleaned = VietnameseText.cleaned(given)
    guard cleaned.count <= maximum else { throw Refusal.invalidInput(field: field, problem: .tooLong(maximum: maximum)) }
    if cleaned.isEmpty {
      guard !required else { throw Refusal.invalidInput(field: field, problem: .missing) }
      return ""
    }
    guard cleaned.count >= minimum else {
      throw Refusal.invalidInput(field: field, problem: .malformed(expected: "ít nhất \(minimum) ký tự"))
    }
    return cleaned
  }

  /// The reason of an action that asks for one.
  static func reason(_ text: String?) throws -> String {
    try line(text, "Lý do", maximum: 500, required: true, minimum: 5)
  }
}
