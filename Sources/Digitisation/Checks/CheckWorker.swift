/// Runs the checks in the background; woken after an entry is settled or a rule switched.
public enum CheckWorker {
  public static let shared = BackgroundWorker { node in _ = try await CheckService(node).run() }
}
