/// Makes a book: entries in order, numbers, difficulties, places on pages.
struct BookMaker {
  let world: World
  let plan: BookPlan
  let staff: Staff
  let seed: UInt64

  func make() -> SampleBook {
    var builder = EntryBuilder(world: world, plan: plan, staff: staff, seed: seed)
    var entries =
      switch plan.kind {
      case "birth": builder.births()
      case "marriage": builder.marriages()
      case "death": builder.deaths()
      case "parentChild": builder.recognitions()
      default: builder.maritalStatuses()
      }
    if ["parentChild", "maritalStatus"].contains(plan.kind), entries.count > plan.maximumEntries {
      entries = Array(builder.random.shuffled(entries).prefix(plan.maximumEntries))
    }
    entries.sort { ($0.registrationDate, $0.links[0].person) < ($1.registrationDate, $1.links[0].person) }
    entries = Array(entries.prefix(plan.maximumEntries))
    number(&entries)
    var oddities = OddityMaker(plan: plan, world: world, seed: seed)
    oddities.spoil(&entries)
    let last = entries.last?.registrationYear ?? plan.openingYear
    var book = SampleBook(
      plan: plan, office: builder.office, closingYear: last > plan.openingYear ? last : nil, entries: entries, pages: [])
    for index in book.entries.indices { book.entries[index].fields["bookNumber"] = TruthValue(book.numberText) }
    place(&book)
    return book
  }

  /// Numbers restart each year; one book skips a number, the marriage table has a letter.
  private func number(_ entries: inout [TruthEntry]) {
    var year = 0
    var last = 0
    for index in entries.indices {
      let entry = entries[index]
      if entry.registrationYear != year {
        year = entry.registrationYear
        last = 0
      }
      var suffix: String?
      if plan.kind == "marriage", index == entries.count / 2, last > 0 {
        suffix = "a"
        entries[index].oddities.append(Oddity.suffixNumber.rawValue)
      } else {
        last += 1
        if let gap = plan.gapAfter, index == min(gap, entries.count - 1) {
          last += 1
          entries[index].oddities.append(Oddity.afterGap.rawValue)
        }
      }
      entries[index].number = last
      entries[index].suffix = suffix
      let text = twoDigits(last) + (suffix ?? "")
      entries[index].key = "\(plan.slug)#\(year)-\(text)"
      let written = plan.paper == "A4" && plan.openingYear >= 2008 ? "\(text)/\(year)" : text
      entries[index].fields["registrationNumber"] = TruthValue(written, normalised: text)
    }
  }

  private func place(_ book: inout SampleBook) {
    let form = FormCatalogue.form(plan.form)
    func page(_ role: String) -> Int {
      let number = book.pages.count + 1
      let look = PageLook(seed: seed, slug: plan.slug, page: number, year: plan.openingYear)
      let cover = role == "cover" && plan.paper == "A3"
      book.pages.append(
        SamplePage(
          number: number, role: role, widthMM: cover ? 210 : form.widthMM, heightMM: form.heightMM, entries: [],
          skew: role == "cover" ? 0 : look.skew))
      return number
    }
    _ = page("cover")
    var row = form.capacity
    var current = 0
    for index in book.entries.indices {
      if row >= form.capacity {
        current = page("form")
        row = 0
      }
      put(index, row: row, page: current, form, &book)
      row += 1
      if book.entries[index].oddities.contains(Oddity.continuationSheet.rawValue) {
        let extra = page("continuation")
        book.pages[extra - 1].entries.append(book.entries[index].key)
        book.entries[index].regions.append(
          Region(page: extra, box: UnitBox(x: 0.06, y: 0.06, width: 0.88, height: 0.5)))
        row = form.capacity
      }
    }
  }

  private func put(_ index: Int, row: Int, page: Int, _ form: any FormLayout, _ book: inout SampleBook) {
    let sheet = book.pages[page - 1]
    book.pages[page - 1].entries.append(book.entries[index].key)
    if form.capacity == 1 {
      // The printed page number is often left blank.
      let blank = blankNumber(page)
      book.entries[index].fields["pageNumber"] = TruthValue(blank ? "" : String(page - 1))
    }
    book.entries[index].regions = [Region(page: page, box: sheet.unitBox(form.entryArea(row: row)))]
    for slot in form.slots(row: row) {
      for field in slot.fields where book.entries[index].fields[field] != nil {
        book.entries[index].fieldRegions[field] = Region(page: page, box: sheet.unitBox(slot.area))
      }
    }
  }

  private func blankNumber(_ page: Int) -> Bool {
    var random = SeededGenerator(seed: seed, part: "\(plan.slug)/number/\(page)")
    return random.chance(0.35)
  }
}
