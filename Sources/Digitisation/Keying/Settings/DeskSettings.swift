import CivilStatus

/// How one person likes the keying desk. Says nothing of any register; absent values are the desk's own.
public struct DeskSettings: Hashable, Codable, Sendable {
  /// Action id → keys instead of the usual ones; an empty list takes the action off the keyboard.
  public var keys: [String: [String]]?
  /// Enter passes over what was carried on from the entry before.
  public var skipsCarried: Bool?
  /// Fields that the printed page does not have are folded away.
  public var isFast: Bool?
  /// The picture follows the field of focus.
  public var follows: Bool?
  /// Where the picture stands: for rows of a table, and for whole pages.
  public var layouts: Layouts?
  public var picture: Picture?
  /// Kind → field id → how far the value is carried on; `off` for not at all.
  public var carry: [String: [String: String]]?

  public struct Layouts: Hashable, Codable, Sendable {
    public var row: String?
    public var page: String?
  }

  public struct Picture: Hashable, Codable, Sendable {
    /// 1 is as taken.
    public var contrast: Double?
    public var brightness: Double?
    public var isInverted: Bool?
    public var hasRuler: Bool?
    /// Height of the ruler in pixels.
    public var ruler: Double?
  }

  public init() {}

  /// These settings with what `changes` names in place of their own.
  func changed(by changes: DeskSettings) -> DeskSettings {
    var result = self
    result.keys = changes.keys ?? keys
    result.skipsCarried = changes.skipsCarried ?? skipsCarried
    result.isFast = changes.isFast ?? isFast
    result.follows = changes.follows ?? follows
    result.layouts = changes.layouts ?? layouts
    result.picture = changes.picture ?? picture
    result.carry = changes.carry ?? carry
    return result
  }

  /// Keys that a browser or a system keeps for itself: a page never sees them, or ought not to take them away.
  public static let reservedKeys: Set<String> = [
    "CTRL+T", "CTRL+W", "CTRL+N", "CTRL+SHIFT+T", "CTRL+SHIFT+W", "CTRL+SHIFT+N", "CTRL+TAB", "CTRL+SHIFT+TAB", "CTRL+PAGEUP",
    "CTRL+PAGEDOWN", "CTRL+L", "CTRL+R", "CTRL+SHIFT+R", "CTRL+Q", "ALT+F4", "ALT+TAB", "ALT+D", "ALT+ARROWLEFT",
    "ALT+ARROWRIGHT", "ALT+HOME", "F5", "CTRL+F5", "F6", "F11", "F12", "CTRL+C", "CTRL+V", "CTRL+X", "CTRL+A", "CTRL+Z",
    "CTRL+Y", "CTRL+SHIFT+I", "CTRL+SHIFT+J", "CTRL+P", "CTRL+S", "CTRL++", "CTRL+-", "CTRL+0", "ESCAPE",
  ]

  /// - Throws: ``Refusal`` for what is no setting: the browser's own keys, one key for two actions, unknown words.
  func checked(catalogue: RegisterCatalogue) throws -> DeskSettings {
    try checkKeys()
    for place in [layouts?.row, layouts?.page].compactMap({ $0 }) where !["above", "beside"].contains(place) {
      throw Refusal.invalidInput(field: "layouts", problem: .notAllowed(choices: ["above", "beside"]))
    }
    for (value, range) in [(picture?.contrast, 0.5...3.0), (picture?.brightness, 0.4...2.0), (picture?.ruler, 8.0...400.0)] {
      guard let value else { continue }
      guard value.isFinite, range.contains(value) else {
        throw Refusal.invalidInput(
          field: "picture", problem: .malformed(expected: "một số từ \(range.lowerBound) đến \(range.upperBound)"))
      }
    }
    let words = CarryScope.allCases.map(\.rawValue) + ["off"]
    for (kind, fields) in carry ?? [:] {
      guard let schema = catalogue[RegisterKind(rawValue: kind)] else {
        throw Refusal.invalidInput(field: "carry", problem: .unknown)
      }
      for (field, scope) in fields {
        guard schema.field(field)?.keyed == true else { throw Refusal.invalidInput(field: "carry", problem: .unknown) }
        guard words.contains(scope) else { throw Refusal.invalidInput(field: "carry", problem: .notAllowed(choices: words)) }
      }
    }
    return self
  }

  private func checkKeys() throws {
    let keys = keys ?? [:]
    guard keys.count <= 200 else { throw Refusal.invalidInput(field: "keys", problem: .tooLong(maximum: 200)) }
    var taken: Set<String> = []
    for (action, list) in keys {
      guard (1...60).contains(action.utf8.count), action.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
        list.count <= 4
      else { throw Refusal.invalidInput(field: "keys", problem: .malformed(expected: "tối đa 4 phím cho một việc")) }
      for key in list {
        guard (1...30).contains(key.utf8.count), key.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 31 }) else {
          throw Refusal.invalidInput(field: "keys", problem: .malformed(expected: "tên phím như Alt+C hoặc F2"))
        }
        guard Self.isAssignable(key) else {
          throw Refusal.unmet(["Phím \(key) là của trình duyệt hoặc để gõ chữ. Hãy chọn phím khác, ví dụ Alt cùng một chữ."])
        }
        guard taken.insert(key.uppercased()).inserted else {
          throw Refusal.unmet(["Phím \(key) được gán cho hai việc. Mỗi phím chỉ dùng cho một việc."])
        }
      }
    }
  }

  /// A plain letter or digit types; the browser's keys stay the browser's.
  static func isAssignable(_ key: String) -> Bool {
    let name = key.uppercased()
    guard !reservedKeys.contains(name) else { return false }
    let plain = name.hasPrefix("SHIFT+") ? String(name.dropFirst(6)) : name
    return name.hasPrefix("ALT+") || name.hasPrefix("CTRL+")
      || (plain.count > 1 && !["SPACE", "BACKSPACE", "DELETE"].contains(plain))
  }
}
