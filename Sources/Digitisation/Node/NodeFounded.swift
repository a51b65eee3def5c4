import Storage

/// The first event of every ledger: a node came into being.
struct NodeFounded: EventPayload {
  static let type = "node.founded"

  var name: String
  var unit: UnitPath

  /// The node's own row is written with the head, before the first event; nothing is projected.
  func project(_ header: EventHeader, into transaction: any Transaction) throws {}
}
