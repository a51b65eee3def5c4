import CivilStatus
import Digitisation
import Foundation
import HTTPTypes
import Hummingbird

/// Help for typing: texts of the book, the unit's lexicon of names, units for a typed place.
enum LexiconRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.json(.get, "/entries/{entry}/typing") { request in
      try await TypingAid(request.node).aid(for: try request.path("entry"), by: try request.actor)
    }
    routes.response(.get, "/entries/{entry}/lexicon") { request in
      let lexicon = try await TypingAid(request.node).lexicon(for: try request.path("entry"), by: try request.actor)
      let tag = "\"\(lexicon.version)\""
      if request.request.headers[.ifNoneMatch] == tag {
        return Response(status: .notModified, headers: [.eTag: tag, .cacheControl: "private, no-store"])
      }
      let answer = LexiconAnswer(version: lexicon.version, rows: lexicon.rows, hamlets: lexicon.hamlets.map(\.text))
      var response = try Response.json(answer)
      response.headers[.eTag] = tag
      return response
    }
    // What is typed of a place comes in the body: an address may carry nothing of anybody's home.
    routes.json(.post, "/keying/places") { request in
      let question = try await request.body(as: PlaceSearchQuestion.self)
      guard question.text.utf8.count <= 400 else { throw Refusal.invalidInput(field: "text", problem: .tooLong(maximum: 400)) }
      let search = try await request.node.units.places()
      let near = (question.near ?? "").split(separator: "/").prefix(4).map { String($0) }
      let hits = search.find(question.text, on: question.on.flatMap { PartialDate(iso: $0) }, near: near)
      return PlaceSearchAnswer(units: hits.map { PlaceSearchAnswer.Unit(name: $0.unit.displayName, fullName: $0.fullName) })
    }
  }
}

/// The lexicon as the desk keeps it in memory.
struct LexiconAnswer: Encodable, Sendable {
  var version: String
  /// Syllable, surname, middle of men, of women, given of men, of women.
  var rows: [NameLexicon.Row]
  /// Hamlets of the unit, the most peopled first.
  var hamlets: [String]
}

/// Letters of a place, the time it was written, and the unit whose book it is (codes from the province down).
struct PlaceSearchQuestion: Decodable, Sendable {
  var text: String
  var on: String?
  var near: String?
}

/// Units that fit, best first.
struct PlaceSearchAnswer: Encodable, Sendable {
  struct Unit: Encodable, Sendable {
    var name: String
    var fullName: String
  }

  var units: [Unit]
}
