/// What can be done in the step "Pages".
public enum PagesStep: Step {
  public static let actions: [any Action.Type] = [
    PageAdd.self, PageReplace.self, PageOrder.self, PageDescribe.self, PageDiscard.self, PageOverrule.self, EntryMark.self,
    EntryRemark.self,
    EntryWithdraw.self, FormSave.self, FormRemove.self,
  ]
  public static let payloads: [any EventPayload.Type] = [
    PagesAdded.self, PageReplaced.self, PagesOrdered.self, PagesDescribed.self, PageDiscarded.self, PageOverruled.self,
    EntryMarked.self,
    EntryRemarked.self, EntryWithdrawn.self, EntriesOrdered.self, FormSaved.self, FormRemoved.self,
  ]
}
