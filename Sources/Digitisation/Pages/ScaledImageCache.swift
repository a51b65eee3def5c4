import PageImaging
import Synchronization

/// Which picture is meant.
struct ScaledImageKey: Hashable, Sendable {
  var blob: String
  var box: UnitBox
  var width: Int
}

/// Pictures made lately, by content: the same blob and box always give the same bytes, so that an entry is never wrong.
///
/// Rights are checked before anything is looked up here. Holds at most ``limit`` bytes; the longest unused goes first.
final class ScaledImageCache: Sendable {
  static let shared = ScaledImageCache(limit: 64 << 20)

  private struct Kept {
    var bytes: [UInt8]
    var usedAt: UInt64
  }

  private struct State {
    var kept: [ScaledImageKey: Kept] = [:]
    var size = 0
    var tick: UInt64 = 0
  }

  let limit: Int
  private let state = Mutex(State())

  init(limit: Int) {
    self.limit = limit
  }

  func bytes(for key: ScaledImageKey) -> [UInt8]? {
    state.withLock { state in
      guard state.kept[key] != nil else { return nil }
      state.tick += 1
      state.kept[key]?.usedAt = state.tick
      return state.kept[key]?.bytes
    }
  }

  func keep(_ bytes: [UInt8], for key: ScaledImageKey) {
    guard bytes.count <= limit / 8 else { return }
    state.withLock { state in
      state.tick += 1
      state.size += bytes.count - (state.kept[key]?.bytes.count ?? 0)
      state.kept[key] = Kept(bytes: bytes, usedAt: state.tick)
      guard state.size > limit else { return }
      // A quarter is freed at once, so that the sort is rare.
      for (old, kept) in state.kept.sorted(by: { $0.value.usedAt < $1.value.usedAt }) where state.size > limit / 4 * 3 {
        state.kept[old] = nil
        state.size -= kept.bytes.count
      }
    }
  }

  /// Bytes held now.
  var size: Int { state.withLock { $0.size } }
}
