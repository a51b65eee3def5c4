import Digitisation

/// Suggestions for hand-writing, for the first reader only; how often they were right, for who leads the unit.
enum WordRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.json(.get, "/entries/{entry}/words") { request in
      let (help, entry, actor) = (WordHelp(request.node), try request.path("entry"), try request.actor)
      guard let field = request.query("field") else {
        let offer = try await help.offer(for: entry, by: actor)
        return WordsAnswer(words: offer.words, asks: offer.asks, again: offer.again)
      }
      var found = try await help.text(in: field, of: entry, by: actor)
      if found == nil { found = try await help.name(in: field, of: entry, by: actor) }
      return WordsAnswer(words: found.map { [field: $0] } ?? [:])
    }
    routes.json(.post, "/entries/{entry}/words") { request in
      let note = try await request.body(as: WordsNote.self)
      let (entry, actor) = (try request.path("entry"), try request.actor)
      try await WordHelp(request.node).note(shown: note.shown ?? [], taken: note.taken ?? [:], for: entry, by: actor)
      return WordsAnswer(words: [:])
    }
    routes.page("/kiem-tra/goi-y-chu") { request in
      let lines = try await WordAccuracy(request.node).lines(for: try request.actor)
      return Page(template: "word-accuracy", title: "Gợi ý chữ viết", model: WordAccuracyModel.model(lines))
    }
    routes.json(.get, "/checks/words") { request in
      try await WordAccuracy(request.node).lines(for: try request.actor)
    }
  }
}

/// What may be offered.
struct WordsAnswer: Encodable, Sendable {
  /// Field → what it may say.
  var words: [String: WordHelp.Suggestion]
  /// Fields for which the register may be asked.
  var asks: [String] = []
  /// Fields to be asked for again when they are entered: what is keyed by then tells more.
  var again: [String] = []
}

/// Fields whose suggestions stood on the screen, and the place of the one that was taken, from 1.
struct WordsNote: Decodable, Sendable {
  var shown: [String]?
  var taken: [String: Int]?
}
