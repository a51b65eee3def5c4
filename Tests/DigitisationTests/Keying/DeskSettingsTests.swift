import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// How the desk is set: a person's own keys and the commune's order of fields.
@Suite struct DeskSettingsTests {
  @Test(arguments: KeyingEngine.available)
  func eachPersonKeepsTheirOwn(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let store = DeskSettingsStore(bench.node)
      #expect(try await store.load(for: bench.first) == DeskSettings())
      var settings = DeskSettings()
      settings.keys = ["copy-previous": ["Alt+B"], "help": []]
      settings.carry = ["birth": ["signer": "off", "registrationNumber": "next"]]
      settings.picture = DeskSettings.Picture(contrast: 1.4, brightness: 0.9, isInverted: true, hasRuler: true, ruler: 50)
      try await store.change(settings, for: bench.first)
      #expect(try await store.load(for: bench.first) == settings)
      #expect(try await store.load(for: bench.second) == DeskSettings())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func twoOpenPagesDoNotUndoEachOther(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let store = DeskSettingsStore(bench.node)
      var keys = DeskSettings()
      keys.keys = ["help": ["F2"]]
      var fast = DeskSettings()
      fast.isFast = true
      try await withThrowingTaskGroup(of: Void.self) { group in
        for change in [keys, fast] { group.addTask { try await store.change(change, for: bench.first) } }
        try await group.waitForAll()
      }
      let kept = try await store.load(for: bench.first)
      #expect(kept.keys == keys.keys)
      #expect(kept.isFast == true)
      var none = DeskSettings()
      none.keys = [:]
      #expect(try await store.change(none, for: bench.first).keys == [:])
    }
  }

  @Test(arguments: ["Ctrl+W", "ctrl+t", "Alt+F4", "F5", "Escape", "a", "7", "Shift+A", "Space", "Ctrl+C"])
  func theBrowsersKeysAndLettersAreRefused(_ key: String) {
    var settings = DeskSettings()
    settings.keys = ["submit": [key]]
    #expect(throws: Refusal.self) { try settings.checked(catalogue: .standard) }
  }

  @Test(arguments: ["Alt+A", "Ctrl+Enter", "F2", "Shift+F3", "Alt+Shift+K", "PageDown", "Alt+/"])
  func otherKeysAreTaken(_ key: String) throws {
    var settings = DeskSettings()
    settings.keys = ["submit": [key]]
    #expect(try settings.checked(catalogue: .standard) == settings)
  }

  @Test func badSettingsAreRefused() {
    func refused(_ change: (inout DeskSettings) -> Void) -> Bool {
      var settings = DeskSettings()
      change(&settings)
      do {
        _ = try settings.checked(catalogue: .standard)
        return false
      } catch { return error is Refusal }
    }
    #expect(refused { $0.keys = ["help": ["Alt+A"], "submit": ["alt+a"]] })
    #expect(refused { $0.keys = ["<script>": ["Alt+A"]] })
    #expect(refused { $0.keys = ["help": ["F1", "F2", "F3", "F4", "F7"]] })
    #expect(refused { $0.keys = ["help": [String(repeating: "F", count: 31)]] })
    #expect(refused { $0.keys = Dictionary(uniqueKeysWithValues: (0...200).map { ("a\($0)", []) }) })
    #expect(refused { $0.layouts = DeskSettings.Layouts(row: "below", page: nil) })
    #expect(refused { $0.picture = DeskSettings.Picture(contrast: 9) })
    #expect(refused { $0.picture = DeskSettings.Picture(brightness: .nan) })
    #expect(refused { $0.carry = ["birth": ["noSuchField": "book"]] })
    #expect(refused { $0.carry = ["noSuchKind": ["signer": "book"]] })
    #expect(refused { $0.carry = ["birth": ["signer": "for ever"]] })
    #expect(!refused { $0.carry = ["birth": ["signer": "off"]] })
  }
}
