import Foundation
import Synchronization

/// The forms that pages are compared with: those that ship with the program, an office's own in a folder, and those that one unit
/// drew on screen.
public struct FormShelf: Sendable, Hashable, Codable {
  /// The office's own forms, one JSON file each; need not be there.
  public var folder: URL?
  /// Forms drawn on screen, one file each, named after its content. They stand before all others that fit about as well.
  public private(set) var drawn: [URL] = []
  /// Changes with every form, and with the version of the recogniser: what was found under another name is looked for again.
  public private(set) var name: String

  /// The version of the recogniser. What it found is kept under a ``name`` that begins with it, so a program with another one looks
  /// at all pages of open books again, in the background and beside what people have marked.
  ///
  /// Raise it by one, in the same change, with whatever gives other forms, registrations or boxes for the same picture and forms: finding
  /// the paper, rules, rows, folds, forms or fields, their confidences, what ``FoundPage`` leaves out. Not with changes of speed or words
  /// alone, and not with forms, which change the name by themselves. `RecogniserVersionTests` holds what is found on drawn
  /// pictures against what this version found.
  public static let recogniser = 6

  /// Reads the forms as they are now.
  public init(folder: URL? = nil) {
    self.init(folder: folder, recogniser: Self.recogniser)
  }

  /// The forms as a program with that version of the recogniser names them.
  init(folder: URL?, recogniser: Int) {
    self.folder = folder
    var hash = NameHash()
    for template in Self.templates(folder) { hash.add(template.hashText) }
    name = "\(recogniser)-\(hash.text)"
  }

  /// The same forms and a unit's drawn ones.
  ///
  /// - Parameter drawn: files whose names tell their content.
  public func adding(drawn files: [URL]) -> FormShelf {
    guard !files.isEmpty else { return self }
    var shelf = self
    shelf.drawn += files.sorted { $0.lastPathComponent < $1.lastPathComponent }
    var hash = NameHash()
    for file in shelf.drawn { hash.add(file.lastPathComponent) }
    shelf.name = "\(name)-\(hash.text)"
    return shelf
  }

  /// A broken file of the office is left out: it must not keep the others from being used; ``problems(in:)`` says which. The office's
  /// form stands before the program's of the same id.
  private static func templates(_ folder: URL?) -> [FormTemplate] {
    var byID: [String: FormTemplate] = [:]
    for template in (try? FormLibrary.bundled()) ?? [] { byID[template.id] = template }
    let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
    for name in names.sorted() where name.hasSuffix(".json") {
      guard let folder, let template = try? FormTemplate(file: folder.appendingPathComponent(name)) else { continue }
      byID[template.id] = template
    }
    return byID.values.sorted { $0.id < $1.id }
  }

  /// Libraries made lately: pages of units with forms of their own come by turns.
  private static let kept = Mutex<[(name: String, library: FormLibrary)]>([])
  private static let mostKept = 6

  /// The forms made ready; kept for the next page.
  var library: FormLibrary {
    if let kept = Self.kept.withLock({ $0.first { $0.name == name } }) { return kept.library }
    var prints: [String: FormPrint] = [:]
    for template in Self.templates(folder) { prints[template.id] = try? FormPrint(template) }
    for file in drawn {
      guard let template = try? FormTemplate(file: file), let print = try? FormPrint(template, isDrawn: true) else { continue }
      prints[template.id] = print
    }
    let made = FormLibrary(prints: prints.values.sorted { $0.template.id < $1.template.id })
    Self.kept.withLock { kept in
      kept.append((name, made))
      if kept.count > Self.mostKept { kept.removeFirst() }
    }
    return made
  }
}

/// FNV-1a, 64 bits: stable over runs and machines.
private struct NameHash {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 {
      value ^= UInt64(byte)
      value &*= 0x0000_0100_0000_01B3
    }
  }

  var text: String { String(value, radix: 16) }
}
