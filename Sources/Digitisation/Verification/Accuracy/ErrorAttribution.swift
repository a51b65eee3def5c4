import CivilStatus

/// Who misread a field, as the adjudication shows. Private to the person and their lead.
public enum ErrorAttribution: String, Codable, CaseIterable, Sendable {
  case firstReader
  case secondReader
  case both
  /// Nobody can read it surely, the third person neither.
  case unclear

  /// States of a writing in which no reader can be blamed.
  static let unclearConditions: Set<Condition> = [.illegible, .uncertain, .damaged]

  /// What an adjudicator's decision says of two readings.
  ///
  /// A value typed anew that says the same as one of the readings counts as a choice of that reading.
  init(choice: AdjudicationChoice, value: FieldValue, field: FieldDefinition, first: FieldValue, second: FieldValue) {
    if Self.unclearConditions.contains(value.condition) {
      self = .unclear
      return
    }
    switch choice {
    case .first: self = .secondReader
    case .second: self = .firstReader
    case .other where FieldComparison.agree(value, first, field: field): self = .secondReader
    case .other where FieldComparison.agree(value, second, field: field): self = .firstReader
    case .other: self = .both
    }
  }

  /// What it means for the reader of one pass.
  func outcome(for pass: ReadingPass) -> ReaderOutcome.Outcome {
    switch (self, pass) {
    case (.unclear, _): .unclear
    case (.both, _): .bothWrong
    case (.firstReader, .first), (.secondReader, .second): .readerError
    case (.firstReader, .second), (.secondReader, .first): .otherError
    }
  }
}
