import Foundation

/// The JSON that stands in a ledger record: the payload and the transition beside it.
struct StoredEvent<Payload: Codable>: Codable {
  var data: Payload
  var move: Transition?
}

/// Canonical JSON: sorted keys, no blanks, slashes as they are.
enum CanonicalJSON {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}

extension EventPayload {
  func stored(_ transition: Transition?) throws -> String {
    try CanonicalJSON.text(StoredEvent(data: self, move: transition))
  }

  static func restored(from text: String) throws -> (any EventPayload, Transition?) {
    let stored = try CanonicalJSON.value(StoredEvent<Self>.self, from: text)
    return (stored.data, stored.move)
  }
}
