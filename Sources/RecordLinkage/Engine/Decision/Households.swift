import Foundation

/// Families seen to be one: the parents as an old book writes them, and as the register does. A mother who goes by her nickname
/// in every entry of her children is found through the child whose name and day of birth leave no doubt.
struct Households {
  private var families = FlatTable()
  private static let several: UInt64 = 1

  /// The parents as written, where they were written. 0 when nothing is known of them.
  static func entryKey(_ row: UnsafePointer<EntityRow>) -> UInt64 {
    let (father, mother) = (row.pointee.father, row.pointee.mother)
    guard father.isKnown || mother.isKnown else { return 0 }
    return ByteHash.mix(ByteHash.mix(key(father), key(mother) &+ 1), UInt64(row.pointee.origin) &+ 17)
  }

  /// The parents as the register has them.
  static func personKey(_ row: UnsafePointer<EntityRow>) -> UInt64 {
    let (father, mother) = (row.pointee.father, row.pointee.mother)
    guard father.isKnown || mother.isKnown else { return 0 }
    return ByteHash.mix(key(father), key(mother) &+ 1) | 2
  }

  private static func key(_ name: NameIDs) -> UInt64 {
    ByteHash.mix(UInt64(name.surname) << 32 | UInt64(name.given), UInt64(name.middle))
  }

  mutating func add(entry: UInt64, person: UInt64) {
    guard entry != 0, person != 0 else { return }
    families.change(entry) { known in known = known == 0 || known == person ? person : Self.several }
  }

  func isOne(entry: UInt64, person: UInt64) -> Bool { entry != 0 && families[entry] == person }
}
