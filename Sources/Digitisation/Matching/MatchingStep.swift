/// What can be done in the step "Matching": population extracts, comparison with them, the joint decision on what they do not confirm, and what the keepers answer.
public enum MatchingStep: Step {
  public static let actions: [any Action.Type] = [
    ExtractImport.self, EntryCompare.self, GiveJusticeOpinion.self, GivePoliceOpinion.self, PopulationAnswer.self,
  ]
  public static let payloads: [any EventPayload.Type] = [
    ExtractImported.self, EntryCompared.self, OpinionGiven.self, PopulationAnswered.self,
  ]
}
