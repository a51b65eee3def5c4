import VietnameseText

/// The order of file names as people see it: `trang 2` before `trang 10`, capitals and marks without weight.
public enum NaturalOrder {
  /// Whether `left` comes before `right`.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    let (a, b) = (parts(left), parts(right))
    for (one, other) in zip(a, b) where one != other { return one.comesBefore(other) }
    return a.count != b.count ? a.count < b.count : left < right
  }

  private enum Part: Hashable {
    /// Digits without leading zeros.
    case digits(String)
    case text(String)

    func comesBefore(_ other: Part) -> Bool {
      switch (self, other) {
      case (.digits(let a), .digits(let b)): (a.count, a) < (b.count, b)
      case (.text(let a), .text(let b)): a < b
      case (.digits, .text): true
      case (.text, .digits): false
      }
    }
  }

  private static func parts(_ name: String) -> [Part] {
    var result: [Part] = []
    var run: [Character] = []
    var isDigits = false
    func flush() {
      guard !run.isEmpty else { return }
      let text = String(run)
      result.append(isDigits ? .digits(String(text.drop { $0 == "0" })) : .text(text))
      run = []
    }
    for character in VietnameseText.folded(name) {
      let digit = ("0"..."9").contains(character)
      if digit != isDigits { flush() }
      isDigits = digit
      run.append(character)
    }
    flush()
    return result
  }
}
