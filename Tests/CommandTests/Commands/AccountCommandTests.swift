import Foundation
import Testing

@Suite struct AccountCommandTests {
  @Test func aTemporaryPasswordOpensTheDoor() async throws {
    try await withFolder { folder in
      let made = try await Program.run(
        "user", "add", "hoa.le", "--name", "Lê Thị Bịa", "--role", "keyer", "--unit", "97/99111", "--data", "d", in: folder)
      #expect(made.status == 0, "\(made.printed)")
      let first = try #require(password(made.output))
      let reset = try await Program.run("user", "password", "hoa.le", "--data", "d", in: folder)
      let second = try #require(password(reset.output))
      #expect(first != second)
      let server = try await Server.start(["--data", "d"], in: folder)
      defer { server.stop() }
      let visitor = Visitor()
      visitor.move(to: server.address)
      await #expect(throws: Visitor.Refused.self) { try await visitor.logIn("hoa.le", first) }
      try await visitor.logIn("hoa.le", second)
    }
  }

  @Test func whatDoesNotFitIsRefusedInWords() async throws {
    try await withFolder { folder in
      func add(_ login: String, role: String = "keyer", unit: String = "97") async throws -> Program.Outcome {
        try await Program.run(
          ["user", "add", login, "--name", "Lê Thị Bịa", "--role", role, "--unit", unit, "--data", "d"], in: folder)
      }
      expectWords(try await add("hai chữ"), status: 1, "Tên đăng nhập")
      expectWords(try await add("ab", role: "vua"), status: 1, "Vai trò", "keyer")
      #expect(try await add("ab").status == 0)
      let again = try await add("ab")
      expectWords(again, status: 1, "đã có")
      #expect(!again.printed.contains("Lê Thị Bịa"))
      expectWords(
        try await Program.run("user", "password", "khong-co", "--data", "d", in: folder), status: 1, "Không có tài khoản")
    }
  }

  private func password(_ output: String) -> String? {
    output.firstMatch(of: /[Mm]ật khẩu tạm: ([0-9a-f]+)/).map { String($0.1) }
  }
}
