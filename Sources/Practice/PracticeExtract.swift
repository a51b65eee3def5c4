import Digitisation
import Foundation

/// Takes the invented population extract into the store.
struct PracticeExtract: Sendable {
  let node: Node
  let unit: UnitPath

  func take(_ file: URL, by actor: Actor) async throws {
    _ = try await ExtractIntake(node).take(file, named: file.lastPathComponent, for: unit, by: actor)
  }
}
