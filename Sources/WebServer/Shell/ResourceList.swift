/// Resources of the API that are not actions. A test holds it against the router, so that none is left out.
enum ResourceList {
  struct Resource {
    var method: String
    var path: String
    var summary: String
    var type = "application/json"

    var operation: [String: Any] {
      let names = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() }
      return [
        "summary": summary,
        "parameters": names.map {
          ["name": String($0), "in": "path", "required": true, "schema": ["type": "string"]] as [String: Any]
        },
        "responses": responses(answer: nil, type: type),
      ]
    }
  }

  static let all: [Resource] = [
    Resource(method: "get", path: "/openapi.json", summary: "This document."),
    Resource(method: "get", path: "/me", summary: "The account that is signed in."),
    Resource(method: "post", path: "/login", summary: "Signs in; sets the session cookie."),
    Resource(method: "post", path: "/logout", summary: "Signs out."),
    Resource(method: "post", path: "/password", summary: "Changes one's own password."),
    Resource(method: "get", path: "/accounts", summary: "Accounts in the administrator's units."),
    Resource(
      method: "put", path: "/accounts/{account}/password",
      summary: "Sets another account's password; it must be changed at log-in."),
    Resource(method: "get", path: "/progress", summary: "Counts of the work in the actor's units; `nhom`: unit, kind or book."),
    Resource(
      method: "get", path: "/units",
      summary: "Administrative units whose name fits `q`, or the one of a `path`, as they stood `on` a date."),
    Resource(method: "post", path: "/units/resolve", summary: "What a written place meant at a date, and what it is now."),
    Resource(method: "get", path: "/guidance/{kind}", summary: "Cards of guidance for a register kind, each with its source."),
    Resource(method: "get", path: "/keying/order", summary: "The order in which the actor takes work: book, easy, hard."),
    Resource(method: "put", path: "/keying/order", summary: "Chooses that order."),
    Resource(method: "get", path: "/practice/lessons", summary: "The invented books, and how far the actor has come in them."),
    Resource(method: "post", path: "/practice", summary: "Draws the invented books if the node has none yet."),
    Resource(
      method: "get", path: "/practice/{entry}/result", summary: "What was right in the actor's own practice reading of an entry."),
    Resource(method: "get", path: "/accuracy", summary: "The actor's own accuracy: 7 and 30 days, kinds of fields, practice."),
    Resource(
      method: "get", path: "/accuracy/people", summary: "Accuracy of the readers of the justice officer's units, by name."),
    Resource(
      method: "get", path: "/accuracy/people/{account}", summary: "One of those readers, on the officer's units' entries."),
    Resource(method: "get", path: "/keying/queues", summary: "How much waits in each queue for the actor, by kind."),
    Resource(method: "get", path: "/keying/next", summary: "The next free entry of a `queue`: `kind`, `after`."),
    Resource(
      method: "get", path: "/keying/forms/{kind}",
      summary: "The form of a register kind: groups, fields, lists; in the order for a `unit` and a form `period`."),
    Resource(method: "get", path: "/keying/settings", summary: "How the actor has set the desk."),
    Resource(method: "put", path: "/keying/settings", summary: "Changes the actor's own settings of the desk: what is given."),
    Resource(
      method: "get", path: "/entries/{entry}/desk", summary: "What the desk will show of an entry; takes and drafts nothing."),
    Resource(method: "post", path: "/entries/{entry}/desk", summary: "Opens an entry for reading and reserves it."),
    Resource(
      method: "post", path: "/entries/{entry}/candidates",
      summary: "Persons of the population extract whom the first reader's draft may mean; never for a blind reader."),
    Resource(
      method: "post", path: "/entries/{entry}/candidates/take", summary: "Takes one of them: the draft gets proposals."),
    Resource(
      method: "post", path: "/entries/{entry}/proposals/confirm", summary: "Proposals the reader saw on the page as well."),
    Resource(method: "post", path: "/entries/{entry}/proposals/undo", summary: "Takes back all that came from a candidate."),
    Resource(method: "get", path: "/entries/{entry}/draft", summary: "The actor's own draft of a reading (`pass`)."),
    Resource(method: "post", path: "/entries/{entry}/draft", summary: "Saves one field of the actor's own draft."),
    Resource(
      method: "get", path: "/entries/{entry}/previous",
      summary: "What the actor keyed for the entry before this one, to carry over."),
    Resource(
      method: "get", path: "/entries/{entry}/typing",
      summary: "What helps to type an entry: the book's years and its recurring texts, settled or the reader's own."),
    Resource(
      method: "get", path: "/entries/{entry}/lexicon",
      summary: "Syllables of names of the entry's unit with their counts; has an entity tag."),
    Resource(
      method: "get", path: "/entries/{entry}/words",
      summary: "What fields may say by words keyed earlier in the book that look alike; for the first reader only."),
    Resource(
      method: "post", path: "/entries/{entry}/words",
      summary: "Notes which suggestions stood on the screen and which were taken."),
    Resource(method: "post", path: "/keying/places", summary: "Units at a date for some letters of a place."),
    Resource(
      method: "post", path: "/entries/{entry}/reservation", summary: "Reserves an entry for a `task`, or keeps it reserved."),
    Resource(method: "post", path: "/entries/{entry}/release", summary: "Gives a reserved entry back."),
    Resource(
      method: "post", path: "/entries/{entry}/adjudication",
      summary: "Opens a disputed entry: both values of each differing field."),
    Resource(
      method: "get", path: "/verification/policies",
      summary: "How each kind of register is verified in the justice officer's units, and who chose it."),
    Resource(
      method: "get", path: "/verification/policies/fields",
      summary: "How each field of a kind is verified in a unit: the policy's rule and the office's own (`kind`, `unit`)."),
    Resource(
      method: "get", path: "/entries/{entry}/comparison", summary: "A settled entry beside the population's candidates."),
    Resource(
      method: "get", path: "/entries/{entry}/persons/{role}",
      summary:
        "A person of a settled entry through the unit's other settled entries, with why each is held to be the same person."),
    Resource(
      method: "get", path: "/matching/held", summary: "Entries the population data do not confirm: `flag`; paged by `after`."),
    Resource(method: "get", path: "/matching/counts", summary: "How many are held, by reason, and whether comparing goes on."),
    Resource(method: "post", path: "/matching/run", summary: "Takes up comparisons that wait."),
    Resource(
      method: "get", path: "/population/report",
      summary: "Confirmed links, differences and missing persons of a `unit`, as `format` xlsx or csv."),
    Resource(
      method: "post", path: "/population/answers",
      summary: "Reads the answers of the population database's keepers in: they stand beside the entries as findings."),
    Resource(method: "get", path: "/extracts", summary: "Population extracts of the actor's units."),
    Resource(
      method: "get", path: "/extracts/{extract}/changes",
      summary: "Who is new, changed or gone (`loai`) against the extract before, for the officers of its unit; paged by `sau`."),
    Resource(
      method: "post", path: "/extracts/preview",
      summary: "Looks at an extract file for a `unit`: columns, samples; keeps nothing."),
    Resource(
      method: "post", path: "/extracts",
      summary: "Takes an extract file in for a `unit` with the confirmed `mapping`, by `extract.import`."),
    Resource(
      method: "get", path: "/entries/{entry}/findings",
      summary: "What the checks say of the actor's own draft (`pass`); rests on nothing but that draft."),
    Resource(
      method: "post", path: "/entries/{entry}/findings",
      summary: "What the reader says of such a finding: asWritten, corrected, ask, or null to take it back."),
    Resource(
      method: "get", path: "/checks/rules", summary: "The rules of the data checks as a `unit` has them, with open findings."),
    Resource(
      method: "get", path: "/checks/findings",
      summary: "Open findings of a `rule` in the actor's units, a book's in the order of its entries; `unit`, paged by `after`."),
    Resource(
      method: "get", path: "/checks/habits",
      summary: "Habits of readers far from those of the others; for the lead of the unit alone."),
    Resource(
      method: "get", path: "/checks/words",
      summary: "How often suggestions for hand-writing were right, by field, book and hand; for the unit's lead alone."),
    Resource(
      method: "get", path: "/checks/approvals", summary: "How approvals came about, with alarms; for the justice office alone."),
    Resource(method: "get", path: "/review/choices", summary: "Fields of a `kind` whose pictures can be gone through together."),
    Resource(method: "get", path: "/review/values", summary: "Values of a `field` in a `unit`, the commonest first."),
    Resource(
      method: "get", path: "/review/pictures",
      summary: "Settled entries that claim a `value` of a `field`; `book`, `all`, paged by `after`."),
    Resource(method: "get", path: "/approval", summary: "Entries that wait for approval; paged by `after`."),
    Resource(
      method: "post", path: "/approval/reading",
      summary: "How many milliseconds each entry was `read` since the list was sent or this was last said; for the alarm."),
    Resource(
      method: "post", path: "/approval/batch",
      summary: "Approves entries that were looked at, each by `entry.approve` with its own answer."),
    Resource(method: "get", path: "/books", summary: "Books of the actor's units: kind, phase, stage; paged by `after`."),
    Resource(method: "get", path: "/books/{book}", summary: "A book's sheet: numbers, pages, counts, what hinders its closing."),
    Resource(method: "get", path: "/books/{book}/pages", summary: "Pages in use, in order."),
    Resource(method: "get", path: "/books/{book}/next-number", summary: "The number the next entry is expected to have."),
    Resource(
      method: "get", path: "/books/{book}/recognition", summary: "How far the recognising of a book's pages has come."),
    Resource(
      method: "get", path: "/books/{book}/recognised",
      summary: "Registrations recognised on pages without marks, as entry.mark takes them; first and year number them."),
    Resource(
      method: "post", path: "/books/{book}/uploads",
      summary: "Receives one file of page images; they join the book with `page.add`."),
    Resource(
      method: "get", path: "/uploads/{sending}",
      summary: "Of a file that is being received with this `X-Sending`: its pages, and how many were looked at."),
    Resource(
      method: "post", path: "/books/{book}/known-files",
      summary: "Which of these `digests` (SHA-256 of files) the book was given before; changes nothing."),
    Resource(
      method: "post", path: "/books/{book}/turned",
      summary: "Makes a page's image turned by 90, 180 or 270 degrees; it joins the book with `page.replace`."),
    Resource(
      method: "post", path: "/books/{book}/marking-plan", summary: "Boxes and numbers of entries for many pages; changes nothing."
    ),
    Resource(method: "get", path: "/books/{book}/forms", summary: "Forms that the book's unit drew on screen."),
    Resource(method: "get", path: "/forms/{form}", summary: "One of them as a file for `sogoc page prepare --form`."),
    Resource(
      method: "get", path: "/pages/{page}/forms/{form}", summary: "The boxes of such a form, to be changed on a page."),
    Resource(
      method: "post", path: "/books/{book}/form-drafts",
      summary: "Makes a form of what was drawn on a page and tries it there; form.save puts it into use."),
    Resource(
      method: "post", path: "/books/{book}/offer-shifts",
      summary: "Lets a corrected box hold for the boxes offered on the pages after it; marks stay."),
    Resource(
      method: "post", path: "/books/{book}/offer-shifts/forget", summary: "Forgets all such corrections of the book."),
    Resource(
      method: "get", path: "/pages/{page}/sheet",
      summary: "A page as it lies flat: size, halves, form; by its own rules or by the `form` of the unit."),
    Resource(
      method: "get", path: "/pages/{page}/sheet/image", summary: "The picture of the page as it lies flat.", type: "image/jpeg"),
    Resource(method: "get", path: "/pages/{page}/entries", summary: "Entries that stand on a page, with their places."),
    Resource(method: "get", path: "/pages/{page}/image", summary: "A page's picture, at most `width` wide.", type: "image/jpeg"),
    Resource(
      method: "get", path: "/pages/{page}/crop", summary: "A part (x, y, w, h in 0…1) of a page's picture.", type: "image/jpeg"),
    Resource(method: "get", path: "/entries/{entry}/regions", summary: "Where an entry stands."),
    Resource(
      method: "get", path: "/entries/{entry}/band", summary: "The picture of an entry; its places one below the other.",
      type: "image/jpeg"),
    Resource(
      method: "post", path: "/sheets",
      summary: "Receives a sheet (xlsx, CSV) and says what its columns seem to be; imports nothing."),
    Resource(method: "get", path: "/sheets/{file}", summary: "A received sheet looked at again: `sheet`, `kind`."),
    Resource(
      method: "post", path: "/sheets/{file}/import",
      summary: "Starts bringing a received sheet into a book by `sheet.import`; a job."),
    Resource(
      method: "get", path: "/sheets/{file}/books",
      summary:
        "The books that the rows of a received sheet name, and which of them the unit's inventory has: `unit`, `sheet`, `kind`."),
    Resource(
      method: "post", path: "/sheets/{file}/split",
      summary: "Starts bringing each row into the book it names; registers the books that are missing. A job."),
    Resource(
      method: "post", path: "/sheets/imports/{import}/resume", summary: "Goes on with an import that was broken off; a job."),
    Resource(
      method: "get", path: "/sheets/imports/{import}", summary: "What an import brought in and what was odd, for who did it."),
    Resource(method: "get", path: "/jobs/{job}", summary: "How far a job is."),
    Resource(
      method: "get", path: "/books/{book}/delivery", summary: "Whether a book can be delivered, what hinders it, its packages."),
    Resource(
      method: "post", path: "/books/{book}/package", summary: "Makes a book's package and releases it by `package.build`; a job."),
    Resource(
      method: "get", path: "/packages/{package}/workbook", summary: "The workbook of a package.",
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Resource(method: "get", path: "/packages/{package}/archive", summary: "The PDFs of a package.", type: "application/zip"),
    Resource(
      method: "post", path: "/books/{book}/archive-copy", summary: "Makes the PDFs of a finished book at 300 dots an inch; a job."
    ),
    Resource(
      method: "get", path: "/books/{book}/archive-copy", summary: "The copy that was made of the book as it is now.",
      type: "application/zip"),
  ]

  static func responses(answer: String?, type: String = "application/json") -> [String: Any] {
    let problem: [String: Any] = ["application/json": ["schema": ["$ref": "#/components/schemas/Problem"]]]
    let schema: [String: Any] = answer.map { ["$ref": $0] } ?? [:]
    var responses: [String: Any] = ["200": ["description": "Done.", "content": [type: ["schema": schema]]]]
    let refusals = [
      "400": "The body could not be read.", "401": "Nobody is signed in.",
      "403": "Not permitted, or it would break the separation of duties.",
      "404": "Not found in the actor's units.", "409": "The state does not allow it, or somebody changed it meanwhile.",
      "422": "An input does not fit.", "423": "Somebody else has it reserved.", "503": "The store does not answer.",
      "507": "The disk is full.",
    ]
    for (status, description) in refusals { responses[status] = ["description": description, "content": problem] }
    return responses
  }
}
