/// The class of personal data (Law 91/2025/QH15 on personal data protection): ethnic origin, health and the like are sensitive.
public enum DataClass: String, Codable, Hashable, Sendable {
  case basic
  case sensitive
}
