import Cryptography
import Testing

@Suite struct HashTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func digestsOfTheStandardAreReproduced(message: String, hex: String) {
    #expect(SHA256Digest(hashing: message).hex == hex)
  }

  @Test func piecesHashLikeTheWhole() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hasher = SHA256Hasher()
    for start in stride(from: 0, to: bytes.count, by: 777) {
      hasher.update(bytes[start..<min(start + 777, bytes.count)])
    }
    #expect(hasher.finalize() == SHA256Digest(hashing: bytes))
    #expect(hasher.finalize() == SHA256Digest(hashing: ""))
  }

  @Test(arguments: ["", "0", "zz", "ABCD0G"])
  func hexadecimalOfTheWrongShapeIsRefused(text: String) {
    #expect(SHA256Digest(hex: text) == nil)
  }

  @Test func hexadecimalRoundTrips() {
    let bytes = SecureRandom.bytes(33)
    #expect([UInt8](hex: bytes.hex) == bytes)
    #expect([UInt8](hex: bytes.hex.uppercased()) == bytes)
  }

  @Test func identifiersDoNotRepeat() {
    let identifiers = (0..<1_000).map { _ in RandomID.make() }
    #expect(Set(identifiers).count == identifiers.count)
    #expect(identifiers.allSatisfy { $0.count == 32 })
  }
}
