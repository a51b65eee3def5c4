/// Every payload type there is: what a rebuild needs to read the ledger back.
public enum EventRegistry {
  public static let payloadTypes: [any EventPayload.Type] = [NodeFounded.self] + Steps.all.flatMap { $0.payloads }

  static let byName: [String: any EventPayload.Type] = Dictionary(
    payloadTypes.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
}
