/// What can be done in the step "Delivery": the package of a finished book.
public enum DeliveryStep: Step {
  public static let actions: [any Action.Type] = [PackageBuild.self]
  public static let payloads: [any EventPayload.Type] = [PackageBuilt.self, EntryReleased.self]
}
