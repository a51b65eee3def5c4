import PageImaging

extension FieldDraft {
  /// What goes into pages.json.
  var reading: FieldReading {
    let tier = TierRule.tier(self)
    let confidence = isBlank ? 0 : max(first.mean, second?.mean ?? 0)
    return FieldReading(
      text: text, tier: tier, confidence: confidence.rounded(), grounds: grounds.map(\.rawValue),
      snapped: grounds.contains(.snapped) ? true : nil, asRead: asRead)
  }
}

extension PreparedPage {
  /// Sets a field's reading; group 0 is the page's own fields, the others are its entries.
  mutating func set(reading: FieldReading, group: Int, field: Int) {
    if group == 0 {
      fields[field].reading = reading
    } else {
      entries[group - 1].fields[field].reading = reading
    }
  }

  /// Takes away what was read before: a page that cannot be read now must not seem to have been.
  mutating func clearReadings() {
    for field in fields.indices { fields[field].reading = nil }
    for entry in entries.indices {
      for field in entries[entry].fields.indices { entries[entry].fields[field].reading = nil }
    }
  }
}

extension BookReader.Summary {
  mutating func count(_ drafts: [FieldDraft]) {
    for draft in drafts {
      fields += 1
      if draft.grounds.contains(.snapped) { snapped += 1 }
      if draft.isBlank {
        blank += 1
        continue
      }
      switch TierRule.tier(draft) {
      case .sure: sure += 1
      case .likely: likely += 1
      case .none: none += 1
      }
    }
  }
}
