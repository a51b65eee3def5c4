import Digitisation

/// Suggestions for hand-writing, for the first reader only.
enum WordRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.json(.get, "/entries/{entry}/words") { request in
      WordsAnswer(
        words: try await WordHelp(request.node).suggestions(for: try request.path("entry"), by: try request.actor))
    }
    routes.json(.post, "/entries/{entry}/words") { request in
      let note = try await request.body(as: WordsNote.self)
      let (entry, actor) = (try request.path("entry"), try request.actor)
      try await WordHelp(request.node).note(shown: note.shown ?? [], taken: note.taken ?? [:], for: entry, by: actor)
      return WordsAnswer(words: [:])
    }
  }
}

/// Field → what it may say.
struct WordsAnswer: Encodable, Sendable {
  var words: [String: WordHelp.Suggestion]
}

/// Fields whose suggestions stood on the screen, and the place of the one that was taken, from 1.
struct WordsNote: Decodable, Sendable {
  var shown: [String]?
  var taken: [String: Int]?
}
