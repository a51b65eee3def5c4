import Testing

@testable import WebServer

@Suite struct UploadLookTests {
  private let name = "00112233445566778899aabbccddeeff"

  @Test func onlyWhoSentAFileIsToldHowFarItIs() throws {
    let looks = UploadLook()
    let mine = try #require(UploadLook.Key(account: "a", name: name))
    looks.note(3, of: 20, for: mine)
    #expect(looks[mine]?.looked == 3 && looks[mine]?.pages == 20)
    #expect(looks[try #require(UploadLook.Key(account: "b", name: name))] == nil)
    looks.forget(mine)
    #expect(looks[mine] == nil)
  }

  @Test(arguments: ["", "12", "0011223344556677-", "../../etc/passwd0000", String(repeating: "a", count: 65)])
  func anotherNameThanOurOwnPagesGiveIsNone(_ name: String) {
    #expect(UploadLook.Key(account: "a", name: name) == nil)
    #expect(UploadLook.Key(account: "a", name: nil) == nil)
  }
}
