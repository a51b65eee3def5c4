/// What can be done in the step "Books".
public enum BooksStep: Step {
  public static let actions: [any Action.Type] = [BookRegister.self, BookAmend.self, BookClose.self, BookReopen.self]
  public static let payloads: [any EventPayload.Type] = [
    BookRegistered.self, BookAmended.self, BookClosed.self, BookReopened.self,
  ]
}
