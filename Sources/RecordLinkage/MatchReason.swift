/// What was compared, with what result, and the sentence that tells it to the person who decides.
public struct MatchReason: Hashable, Sendable {
  /// What was compared.
  public enum Field: String, Hashable, Codable, Sendable, CaseIterable {
    case idNumber, fullName, sex, birthDate, father, mother, spouse

    /// The field's name on screen.
    public var labelVi: String {
      switch self {
      case .idNumber: "Số định danh/CMND"
      case .fullName: "Họ và tên"
      case .sex: "Giới tính"
      case .birthDate: "Ngày sinh"
      case .father: "Họ tên cha"
      case .mother: "Họ tên mẹ"
      case .spouse: "Họ tên vợ/chồng"
      }
    }
  }

  public var field: Field
  public var agreement: Agreement
  /// The value of the register entry, as written.
  public var entryValue: String
  /// The value of the population data, as delivered.
  public var personValue: String
  /// What the comparison weighs in bits, where the linkage engine weighed it.
  public var bits: Double?

  /// A reason; the sentence follows from its parts.
  public init(field: Field, agreement: Agreement, entryValue: String, personValue: String) {
    self.field = field
    self.agreement = agreement
    self.entryValue = entryValue
    self.personValue = personValue
  }

  /// In what the values differ, in few words: "khác một chữ cái: Lan/Lam"; nil when they do not, or when no short word fits.
  public var detailVi: String? {
    guard agreement.isDifference else { return nil }
    return DifferenceDetail(field: field, entry: entryValue, person: personValue)?.textVi
  }

  /// One Vietnamese sentence, fit to stand beside the entry.
  public var sentenceVi: String {
    let label = field.labelVi
    switch agreement {
    case .equal: return "\(label) giống nhau: \(entryValue)."
    case .compatible:
      return "\(label) không mâu thuẫn nhưng chưa đủ: sổ ghi “\(entryValue)”, dữ liệu dân cư là “\(personValue)”."
    case .marksDiffer: return "\(label) chỉ khác dấu: sổ ghi “\(entryValue)”, dữ liệu dân cư là “\(personValue)”."
    case .different: return "\(label) khác nhau: sổ ghi “\(entryValue)”, dữ liệu dân cư là “\(personValue)”."
    case .unknown:
      if entryValue.isEmpty && personValue.isEmpty { return "\(label): cả sổ và dữ liệu dân cư đều không có." }
      if entryValue.isEmpty { return "\(label): sổ không ghi; dữ liệu dân cư là “\(personValue)”." }
      if personValue.isEmpty { return "\(label): sổ ghi “\(entryValue)”; dữ liệu dân cư không có." }
      return "\(label): không đối chiếu được “\(entryValue)” với “\(personValue)”."
    }
  }
}

/// How two values stand to each other.
public enum Agreement: String, Hashable, Codable, Sendable, CaseIterable {
  /// The same to a Vietnamese reader; for dates: all three parts known and equal.
  case equal
  /// A partial date: every part known on both sides is equal, the year among them.
  case compatible
  /// The same letters, other marks (Hoa, Hòa). Shown as a difference.
  case marksDiffer
  /// Not the same.
  case different
  /// One side or both say nothing comparable. Neither for nor against.
  case unknown

  /// True for what must be shown as a difference.
  public var isDifference: Bool { self == .marksDiffer || self == .different }
}
