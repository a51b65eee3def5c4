import Campaign
import Foundation
import Practice
import Sample
import Testing

@testable import Digitisation

@Suite struct PracticeTests {
  @Test func theInventedCommuneSettlesFromASmallSample() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-practice-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let plans = BookPlan.standard.filter { ["ks-2008-01", "kt-2010-01"].contains($0.slug) }.map { $0.limited(to: 4) }
    let sample = folder.appending(path: "sample")
    try SampleWriter.write(SampleCommune(seed: 11, persons: 500, books: plans), to: sample)
    let node = try await Node.open(NodeLocation(folder: folder.appending(path: "node")))
    #expect(try await node.hasNoAccounts())
    #expect(try await !node.isPractice())
    try await PracticeCommune(node: node, folder: sample).settle(password: "tap-lam-quen-1")
    #expect(try await node.isPractice())
    let report = try await node.verifyLedger()
    #expect(report.isSound && report.checked > 20)
    let before = try await node.projectionDump()
    try await node.rebuildProjections()
    #expect(try await node.projectionDump() == before)
    let progress = try await ProgressReader(node).report(in: [PracticeCommune.unit], by: .book)
    #expect(progress.total.books == 2)
    #expect(progress.total.found > 0 && progress.total.captured == progress.total.found)
    // Each account can sign in with the password that is told.
    let sessions = Sessions(node)
    for account in PracticeAccount.all.prefix(3) {
      let (token, found) = try await sessions.logIn(login: account.login, password: "tap-lam-quen-1", address: "test")
      #expect(found.displayName == account.displayName && token.utf8.count == 64)
    }
    await node.close()
  }
}
