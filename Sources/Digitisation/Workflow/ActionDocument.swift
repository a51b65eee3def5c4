/// The action table as a Markdown page: docs/actions.md is this text, and a test keeps it so.
public enum ActionDocument {
  public static var markdown: String {
    """
    # Actions

    Made from the table in the code (`sogoc actions`); not edited by hand. Every change of the data is one of these actions, on screens,
    in the API (`POST /api/v1/actions/{id}`) and in commands.

    | action | on screen | does | on | statuses | needs | forbids | book | roles | unit | separation | leads to | sets | clears | events |
    |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
    \(ActionTable.definitions.map(row).joined(separator: "\n"))

    ## Statuses, flags and queues

    \(EntryStatus.allCases.map { "- `\($0.rawValue)` \($0.labelVi)" }.joined(separator: "\n"))

    \(EntryFlag.allCases.map { "- flag `\($0.rawValue)` \($0.labelVi)" }.joined(separator: "\n"))

    \(WorkQueue.allCases.map { "- queue `\($0.rawValue)` \($0.labelVi)" }.joined(separator: "\n"))

    ## Separation of duties

    \(Separation.allCases.map { "- `\($0.rawValue)` \($0.reasonVi)" }.joined(separator: "\n"))
    """
  }

  private static func row(_ action: ActionDefinition) -> String {
    let cells = [
      "`\(action.id)`", action.labelVi, action.summary, action.subject.rawValue,
      list(action.statuses.sorted().map(\.rawValue)), list(action.needs.sorted().map(\.rawValue)),
      list(action.forbids.sorted().map(\.rawValue)), action.book.rawValue, list(action.roles.sorted().map(\.rawValue)),
      list(action.relations.map(\.rawValue).sorted()), list(action.separations.map(\.rawValue).sorted()),
      action.leadsTo?.rawValue ?? "", list(action.sets.sorted().map(\.rawValue)), list(action.clears.sorted().map(\.rawValue)),
      list(action.events),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
