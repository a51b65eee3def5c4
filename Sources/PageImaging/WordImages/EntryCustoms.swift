import Foundation

/// How the fields of one entry go together in a book: both parents mostly live in one place, the chairman signs as chairman.
///
/// Counted from entries that were read; of a new entry only what its reader has keyed already is asked.
struct EntryCustoms: Sendable {
  private struct Pair: Hashable {
    var from: String
    var to: String
  }

  /// Field and field of the same kind → entries that say the same in both, and entries that have both.
  private var same: [Pair: (equal: Double, both: Double)] = [:]
  /// Field and field of other kinds → what stood in the one → what stood in the other, and how often.
  private var together: [Pair: [String: [String: Double]]] = [:]
  /// Field and field of other kinds → how much better the one told the other than its own custom, entry by entry before each was learned
  /// (in nats). Who signs tells who was chairman, and nothing of where somebody lives, whatever a few entries seem to say.
  private var told: [Pair: Double] = [:]
  /// Field → what stood there.
  private var counts: [String: [String: Double]] = [:]

  /// Texts kept of one field; a field whose texts never recur tells nothing.
  private static let texts = 400

  /// Counts an entry: field → what it says and what kind of text that is.
  mutating func learn(_ entry: [String: BookMemory.Text], weight: Double) {
    for (field, text) in entry {
      for (other, known) in entry where other != field {
        let pair = Pair(from: other, to: field)
        if known.pool == text.pool {
          let old = same[pair] ?? (0, 0)
          same[pair] = (old.equal + (known.value == text.value ? weight : 0), old.both + weight)
        } else {
          if let found = together[pair]?[known.value] { told[pair, default: 0] += weight * lead(found, text.value, of: field) }
          guard together[pair, default: [:]].count < Self.texts else { continue }
          together[pair, default: [:]][known.value, default: [:]][text.value, default: 0] += weight
        }
      }
    }
    for (field, text) in entry where counts[field, default: [:]].count < Self.texts {
      counts[field, default: [:]][text.value, default: 0] += weight
    }
  }

  /// How much likelier a text was by what stood with it than by what usually stands in its field.
  private func lead(_ found: [String: Double], _ value: String, of field: String) -> Double {
    let own = counts[field] ?? [:]
    let usual = ((own[value] ?? 0) + 0.5) / (own.values.reduce(0, +) + 0.5 * Double(max(1, own.count)))
    return log(((found[value] ?? 0) + Self.doubt * usual) / (found.values.reduce(0, +) + Self.doubt) / usual)
  }

  /// How much likelier each text of a field becomes by what is keyed of the entry; 1 is no likelier.
  func odds(of field: String, _ pool: String, values: some Collection<String>, keyed: [String: BookMemory.Text]) -> [String:
    Double]
  {
    let own = counts[field] ?? [:]
    let total = own.values.reduce(0, +)
    func usual(_ value: String) -> Double { ((own[value] ?? 0) + 0.5) / (total + 0.5 * Double(max(1, values.count))) }
    var odds: [String: Double] = [:]
    // The one place that mostly says the same tells most; the others only repeat it.
    var best: (strength: Double, value: String, share: Double)?
    var pairs: [(String, [String: Double], Double)] = []
    for (other, text) in keyed where other != field {
      let pair = Pair(from: other, to: field)
      if text.pool == pool {
        guard let known = same[pair] else { continue }
        let share = (known.equal + 0.3) / (known.both + 1)
        let strength = share / usual(text.value)
        if strength > best?.strength ?? 0 { best = (strength, text.value, share) }
      } else if told[pair] ?? 0 > 0, let found = together[pair]?[text.value] {
        pairs.append((other, found, found.values.reduce(0, +)))
      }
    }
    for value in values {
      let usual = usual(value)
      var odd = 1.0
      if let best { odd *= value == best.value ? best.share / usual : (1 - best.share) / max(0.05, 1 - usual) }
      // Of fields of other kinds, the one that tells most.
      var strongest = 0.0
      for (_, found, sum) in pairs {
        let share = ((found[value] ?? 0) + Self.doubt * usual) / (sum + Self.doubt)
        let weight = log(share / usual)
        if abs(weight) > abs(strongest) { strongest = weight }
      }
      odd *= exp(strongest)
      odds[value] = min(Self.bound, max(1 / Self.bound, odd))
    }
    return odds
  }

  /// What one entry can tell at most.
  private static let bound = 30.0
  /// Entries that a custom must be seen in to count for half.
  private static let doubt = 2.0
}
