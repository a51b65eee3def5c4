import Digitisation
import Foundation

/// All that routes share.
struct Web: Sendable {
  let node: Node
  let configuration: WebConfiguration
  let templates: Templates
  let assets: Assets
  let sessions: Sessions
  let credentials: Credentials
}
