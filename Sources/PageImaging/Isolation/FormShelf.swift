import Foundation
import Synchronization

/// The forms that pages are compared with: those that ship with the program, and an office's own in a folder.
public struct FormShelf: Sendable, Hashable, Codable {
  /// The office's own forms, one JSON file each; need not be there.
  public var folder: URL?
  /// Changes with every form, and with the way pages are looked at: what was found under another name is looked for again.
  public private(set) var name: String

  /// Raised when the same picture and forms give other places than before.
  private static let way = 2

  /// Reads the forms as they are now.
  public init(folder: URL? = nil) {
    self.folder = folder
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for template in Self.templates(folder) {
      for byte in template.hashText.utf8 {
        hash ^= UInt64(byte)
        hash &*= 0x0000_0100_0000_01B3
      }
    }
    name = "\(Self.way)-\(String(hash, radix: 16))"
  }

  /// A broken file of the office is left out: it must not keep the others from being used. The office's form stands before the
  /// program's of the same id.
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

  private static let kept = Mutex<(name: String, library: FormLibrary)?>(nil)

  /// The forms made ready; kept for the next page.
  var library: FormLibrary {
    if let kept = Self.kept.withLock({ $0 }), kept.name == name { return kept.library }
    var usable: [FormTemplate] = []
    for template in Self.templates(folder) where (try? FormPrint(template)) != nil { usable.append(template) }
    let made = (try? FormLibrary(usable)) ?? .none
    Self.kept.withLock { $0 = (name, made) }
    return made
  }
}
