/// Numbers in Vietnamese words, as registers write them: northern forms (nghìn, linh), mốt, tư and lăm where speech has them.
enum NumberWords {
  private static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

  /// The number in words; a number outside 0–9999 in digits, which is never wrong.
  static func spell(_ number: Int) -> String {
    guard (0...9999).contains(number) else { return String(number) }
    if number < 100 { return underHundred(number) }
    var words: [String] = []
    let thousands = number / 1000
    let hundreds = number / 100 % 10
    let rest = number % 100
    if thousands > 0 { words += [digits[thousands], "nghìn"] }
    if hundreds > 0 || (thousands > 0 && rest > 0) { words += [digits[hundreds], "trăm"] }
    if rest > 0 { words.append(rest < 10 ? "linh " + digits[rest] : underHundred(rest)) }
    return words.joined(separator: " ")
  }

  private static func underHundred(_ number: Int) -> String {
    let unit = number % 10
    switch number {
    case ..<10: return digits[number]
    case 10: return "mười"
    case 15: return "mười lăm"
    case ..<20: return "mười " + digits[unit]
    default: break
    }
    let tens = digits[number / 10] + " mươi"
    switch unit {
    case 0: return tens
    case 1: return tens + " mốt"
    case 4: return tens + " tư"
    case 5: return tens + " lăm"
    default: return tens + " " + digits[unit]
    }
  }
}
