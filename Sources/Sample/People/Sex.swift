/// The two sexes as the books write them.
public enum Sex: String, Codable, Sendable {
  case male = "Nam"
  case female = "Nữ"
}
