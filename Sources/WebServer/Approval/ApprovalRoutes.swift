import Digitisation
import Hummingbird

/// Approval: one page of entries after the other, singly or as a batch that was looked at.
enum ApprovalRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.page("/duyet") { request in
      await MatchingWorker.shared.wake(request.node)
      return Page(
        template: "approval", title: "Duyệt",
        model: ["account": try request.actor.accountID, "login": try request.account.login])
    }
    routes.json(.get, "/approval") { request in
      try await ApprovalList(request.node).page(
        for: try request.actor, after: request.query("after"), limit: request.query("limit").flatMap { Int($0) } ?? 12)
    }
    // How long entries were read, for the alarm; the screen says so before it approves.
    routes.json(.post, "/approval/reading") { request in
      let body = try await request.body(as: ReadingBody.self)
      try await ApprovalLook(request.node).noteReading(body.read, by: try request.actor)
      return ReadingAnswer()
    }
    // Each entry goes through the same action as a single approval and has its own answer.
    routes.json(.post, "/approval/batch") { request in
      let body = try await request.body(as: BatchBody.self)
      return BatchAnswer(outcomes: try await BatchApproval(request.node).approve(body.entries, by: try request.actor))
    }
  }
}

/// Entry → milliseconds it was read since the last time this was said.
struct ReadingBody: Decodable, Sendable {
  var read: [String: Int]
}

/// Says that it was taken; what counts of it is not told.
struct ReadingAnswer: Encodable, Sendable {
  var isTaken = true
}

/// The body of a batch.
struct BatchBody: Decodable, Sendable {
  var entries: [BatchApproval.Item]
}

/// What became of each entry of a batch.
struct BatchAnswer: Encodable, Sendable {
  var outcomes: [BatchApproval.Outcome]
}
