/// Dates in words as clerks write them under the digits.
enum SpokenDate {
  private static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

  static func words(_ day: CivilDay) -> String {
    let first = day.day <= 10 ? "mùng \(small(day.day))" : small(day.day)
    return "Ngày \(first), tháng \(month(day.month)), năm \(year(day.year))"
  }

  private static func month(_ value: Int) -> String {
    switch value {
    case 1: "một"
    case 4: "tư"
    case 12: "mười hai"
    default: small(value)
    }
  }

  static func small(_ value: Int) -> String {
    let tens = value / 10
    let ones = value % 10
    if tens == 0 { return digits[ones] }
    let head = tens == 1 ? "mười" : "\(digits[tens]) mươi"
    switch ones {
    case 0: return head
    case 1: return head + (tens == 1 ? " một" : " mốt")
    case 5: return head + " lăm"
    default: return head + " " + digits[ones]
    }
  }

  static func year(_ value: Int) -> String {
    var parts = ["\(digits[value / 1000]) nghìn", "\(digits[value / 100 % 10]) trăm"]
    let rest = value % 100
    if rest > 0 { parts.append(rest < 10 ? "linh \(digits[rest])" : small(rest)) }
    return parts.joined(separator: " ")
  }
}
