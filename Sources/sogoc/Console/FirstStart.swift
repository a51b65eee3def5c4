import Cryptography
import Digitisation
import Foundation
import Practice
import Sample

/// What a new store gets: a first administrator, or the invented commune.
struct FirstStart {
  /// The practice accounts' password; the commune is invented and listens on this machine only, unless told otherwise.
  static let practicePassword = "tap-lam-so-goc"

  let node: Node
  let location: NodeLocation
  let sample: Bool

  /// Stands beside the store while the invented commune is being made: what a first start that was cut off leaves is no commune.
  private var unfinished: URL { location.folder.appending(path: "sample-unfinished") }

  func settle() async throws {
    let isNew = try await node.hasNoAccounts()
    if !isNew, FileManager.default.fileExists(atPath: unfinished.path) {
      throw CommandFailure.sampleUnfinished(folder: location.folder.path, onServer: location.databaseURL != nil)
    }
    if isNew {
      if sample { try await settleSample() } else { try await createAdministrator() }
    }
    if try await node.isPractice() { printPracticeAccounts() }
  }

  private func createAdministrator() async throws {
    let password = SecureRandom.token(bytes: 9)
    let made = try await node.workflow.perform(
      CreateAccount(login: "quantri", displayName: "Quản trị", role: .administrator), by: .system,
      on: ActionTarget(unit: UnitPath.root.rawValue))
    if let id = made.created.first { try await Credentials(node).set(password, account: id, mustChange: true) }
    Console.current.line("Tài khoản đầu tiên: quantri  ·  mật khẩu: \(password)  (phải đổi khi đăng nhập)")
  }

  private func settleSample() async throws {
    let folder = location.folder.appending(path: "sample", directoryHint: .isDirectory)
    Console.current.note("Kho còn trống: đang tạo xã mẫu (bịa) để tập làm…")
    let line = ProgressLine("Vẽ trang sổ")
    let steps = ProgressSteps("Vẽ trang sổ")
    try SampleWriter.write(SampleCommune(seed: 1), to: folder) { done, total in
      line.show(done, of: total)
      steps.show(done, of: total)
    }
    line.finish()
    try Data().write(to: unfinished)
    try await PracticeCommune(node: node, folder: folder).settle(password: Self.practicePassword) { step in
      Console.current.note("  \(step)")
    }
    Console.current.note("  Sổ tập nhập…")
    try await PracticeCourse(node).settle()
    try FileManager.default.removeItem(at: unfinished)
  }

  private func printPracticeAccounts() {
    Console.current.line("Xã mẫu để tập làm. Mật khẩu của mọi tài khoản: \(Self.practicePassword)")
    for account in PracticeAccount.all {
      let roles = account.roles.map(\.labelVi).joined(separator: ", ")
      let padding = String(repeating: " ", count: max(1, 12 - account.login.count))
      Console.current.line("  \(account.login)\(padding)\(roles) (\(account.displayName))")
    }
  }
}
