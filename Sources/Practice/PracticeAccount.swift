import Digitisation

/// One of the invented commune's people, with the name that they log in by.
public struct PracticeAccount: Hashable, Sendable {
  public var login: String
  public var displayName: String
  public var roles: [Role]

  /// One person a role, two keyers, so that every step can be tried; all names are invented.
  public static let all = [
    PracticeAccount(login: "nhaplieu1", displayName: "Vũ Thị Lụa", roles: [.keyer]),
    PracticeAccount(login: "nhaplieu2", displayName: "Đoàn Văn Khoát", roles: [.keyer]),
    PracticeAccount(login: "doichieu", displayName: "Lý Thị Mận", roles: [.reconciler]),
    PracticeAccount(login: "phanxu", displayName: "Hà Quang Tạo", roles: [.adjudicator]),
    PracticeAccount(login: "hotich", displayName: "Bùi Thị Thơm", roles: [.justiceOfficer]),
    PracticeAccount(login: "congan", displayName: "Trịnh Đình Vững", roles: [.policeChief]),
    PracticeAccount(login: "bangiao", displayName: "Mai Thị Xoan", roles: [.packageOfficer]),
    PracticeAccount(login: "quantri", displayName: "Phùng Văn Lẫm", roles: [.administrator]),
  ]
}
