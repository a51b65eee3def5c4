/// Rules about the order of dates. A rule fires only when every reading of partial dates breaks it.
enum DateRules {
  static let rules: [FindingRule] = [
    FindingRule(.dateInFuture, .warning, "Ngày sau hôm nay", source: "nothing is registered in advance") { facts in
      dates(facts).filter { facts.context.today.isSurelyBefore($0.date) && $0.date.year <= facts.context.today.year }.map {
        FindingHit(
          rule: .dateInFuture, field: $0.field, message: "«\(facts.label($0.field))» là ngày sau hôm nay.",
          advice: "Xem lại trang sổ.")
      }
    },
    FindingRule(
      .eventAfterRegistration, .warning, "Việc xảy ra sau ngày đăng ký", source: "an event is registered after it happened"
    ) { facts in
      guard let registered = facts.registrationDate else { return [] }
      return events(facts).filter { registered.isSurelyBefore($0.date) }.map {
        FindingHit(
          rule: .eventAfterRegistration, field: $0.field,
          message: "«\(facts.label($0.field))» (\($0.date.ministryText)) sau ngày đăng ký (\(registered.ministryText)).",
          advice: "Xem lại hai ngày trên trang sổ.")
      }
    },
    FindingRule(.deathBeforeBirth, .warning, "Chết trước khi sinh", source: "order of events") { facts in
      facts.schema.persons.compactMap { person in
        guard let field = person.deathDate, let death = facts.date(field), let birth = facts.date(person.birthDate),
          death.isSurelyBefore(birth)
        else { return nil }
        return FindingHit(
          rule: .deathBeforeBirth, field: field,
          message: "Ngày chết \(death.ministryText) trước ngày sinh \(birth.ministryText).",
          advice: "Xem lại hai ngày trên trang sổ.")
      }
    },
    FindingRule(
      .wordsDifferFromDigits, .warning, "Ngày bằng chữ khác ngày bằng số",
      source: "the printed form asks for the date in digits and in words (Circular 08.a/2010/TT-BTP)"
    ) { facts in
      facts.schema.fields.compactMap { field in
        guard let target = field.wordsOf, let words = facts.date(field.id), let digits = facts.date(target),
          !agree(words, digits)
        else { return nil }
        return FindingHit(
          rule: .wordsDifferFromDigits, field: field.id,
          message: "Bằng chữ là \(words.ministryText), bằng số là \(digits.ministryText).",
          advice: "Xem lại cả hai; nếu sổ ghi khác nhau thì giữ nguyên và ghi chú.")
      }
    },
  ]

  /// One may be less precise than the other, but what both say must be equal.
  private static func agree(_ a: PartialDate, _ b: PartialDate) -> Bool { a.overlaps(b) }

  private static func dates(_ facts: EntryFacts) -> [(field: String, date: PartialDate)] {
    facts.schema.fields.filter { $0.kind == .datePartial }.compactMap { field in
      facts.date(field.id).map { (field.id, $0) }
    }
  }

  /// Births and deaths of the persons of the entry, and papers shown at the registration.
  private static func events(_ facts: EntryFacts) -> [(field: String, date: PartialDate)] {
    facts.schema.persons.flatMap { [$0.birthDate, $0.deathDate] }.compactMap { field in
      guard let field, let date = facts.date(field) else { return nil }
      return (field, date)
    }
  }
}
