/// What a comparison needs to know of a word, side by side in sixteen bytes.
struct TokenInfo {
  /// Number of the folded form: equal when only marks differ.
  var folded: UInt32
  /// Number of the folded form with y as i: the lookup key.
  var loose: UInt32
  /// One bit a letter that occurs, to tell words apart without reading them.
  var letters: UInt32
  /// Length of the folded form; the upper half is a hash of the tone-free form, equal when only the tone differs.
  var length: UInt16
  var toneless: UInt16
}

/// All words and places of a run, persons' and records' alike, under common numbers.
///
/// `@unchecked Sendable`: one thread adds words (the merger, or a query behind its lock); while portions run it is only read.
final class Vocabulary: @unchecked Sendable {
  /// Surnames, given names and whole middle parts in the engine's alphabet.
  let tokens = Interner(capacity: 1 << 16)
  /// Folded and loose forms.
  let forms = Interner(capacity: 1 << 16)
  private(set) var info: [TokenInfo] = [TokenInfo(folded: 0, loose: 0, letters: 0, length: 0, toneless: 0)]
  let places = PlaceStore()

  /// Takes a token in the engine's alphabet.
  func token(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    let id = tokens.intern(pointer, count)
    if Int(id) == info.count { info.append(describe(Array(UnsafeBufferPointer(start: pointer, count: count)))) }
    return id
  }

  private func describe(_ bytes: [UInt8]) -> TokenInfo {
    let folded = LetterBytes.folded(bytes)
    let toneless = bytes.filter { !LetterBytes.toneRange.contains($0) }
    var letters: UInt32 = 0
    for byte in folded { letters |= 1 << UInt32(byte >= 0x61 ? byte - 0x61 : 26 + byte % 6) }
    let tonelessHash = toneless.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { ByteHash.of($0, buffer.count) } ?? 0
    }
    return TokenInfo(
      folded: forms.intern(folded), loose: forms.intern(LetterBytes.loose(folded)), letters: letters,
      length: UInt16(truncatingIfNeeded: folded.count), toneless: UInt16(truncatingIfNeeded: tonelessHash))
  }

  func foldedBytes(_ id: UInt32) -> [UInt8] { forms.text(info[Int(id)].folded) }
}
