import Storage

/// All migrations, in order.
public enum Schema {
  public static let migrations: [Migration] = [
    .foundations, .registers, .checking, .policies, .desk, .training, .prefill, .checks, .review,
    .capture, .accounts, .places, .persons, .screens, .words, .forms, .decisions, .wordSources, .attention,
  ]
}
