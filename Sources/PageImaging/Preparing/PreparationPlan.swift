import Foundation
import Synchronization

/// Forms and options of a book's preparation as one file, from which decoding processes take them.
struct PreparationPlan: Sendable, Codable {
  var templates: [FormTemplate]
  var options: PrepareOptions

  /// Writes the plan below a folder; the name tells its content.
  func write(in folder: URL) throws -> URL {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = try encoder.encode(self)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in data {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01B3
    }
    let file = folder.appendingPathComponent("plan-\(String(hash, radix: 16)).json")
    try data.write(to: file, options: .atomic)
    return file
  }

  private static let kept = Mutex<(file: URL, preparer: PagePreparer)?>(nil)

  /// The preparer of a plan; that of the last plan is kept for the next page.
  static func preparer(_ file: URL, limits: ImageLimits) throws(PageImagingError) -> PagePreparer {
    if let kept = kept.withLock({ $0 }), kept.file == file, kept.preparer.limits == limits { return kept.preparer }
    let made: PagePreparer
    do {
      let plan = try JSONDecoder().decode(PreparationPlan.self, from: Data(contentsOf: file))
      made = PagePreparer(forms: try FormLibrary(plan.templates), options: plan.options, limits: limits)
    } catch {
      throw .decoderStopped
    }
    kept.withLock { $0 = (file, made) }
    return made
  }
}
