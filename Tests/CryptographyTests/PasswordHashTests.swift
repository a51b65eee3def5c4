import Cryptography
import Testing

@Suite struct PasswordHashTests {
  @Test func theRightPasswordMatchesAndOthersDoNot() throws {
    let hash = try PasswordHash(password: "bảy con mèo đen")
    #expect(try hash.matches("bảy con mèo đen"))
    #expect(try !hash.matches("bảy con mèo den"))
    #expect(!hash.isOutdated)
    #expect(!hash.encoded.contains("mèo"))
  }

  @Test func theSamePasswordHashesDifferentlyEachTime() throws {
    #expect(try PasswordHash(password: "a") != PasswordHash(password: "a"))
  }

  @Test(arguments: ["", "scrypt$15$8$3$00", "scrypt$99$8$3$00$00", "plain", "scrypt$15$8$3$zz$zz"])
  func aDamagedHashIsAnErrorNotAMatch(encoded: String) {
    #expect(throws: CryptographyError.unreadablePasswordHash) { try PasswordHash(encoded: encoded).matches("x") }
    #expect(PasswordHash(encoded: encoded).isOutdated)
  }

  @Test func anOldHashWithOtherParametersStillMatchesAndAsksForRenewal() throws {
    // scrypt(N = 2^10, r = 8, p = 1) made by this module's own code with the salt 00.
    let salt = "00"
    let hash = PasswordHash(encoded: "scrypt$10$8$1$\(salt)$\(String(repeating: "00", count: 32))")
    #expect(try !hash.matches("x"))
    #expect(hash.isOutdated)
  }
}
