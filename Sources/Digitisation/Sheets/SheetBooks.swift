import CivilStatus
import Foundation
import Storage
import VietnameseText

/// For a sheet without a chosen book: finds or registers the books its rows name, then brings each book's rows into it.
public struct SheetBooks: Sendable {
  /// A book that rows name.
  public struct Item: Hashable, Sendable {
    public var number: BookNumber
    public var office: String
    public var rows: Int
    /// Nil: the book is not in the inventory yet.
    public var bookID: String?
  }

  /// What would be done, shown for confirmation.
  public struct Plan: Sendable {
    public var items: [Item]
    /// Rows that name no book that could be read; a book must be chosen for them.
    public var unassigned: Int
  }

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Which books the rows of an inspected sheet name, and which of them are in the unit's inventory.
  public func plan(_ inspection: SheetInspection, unit: UnitPath) async throws -> Plan {
    var items: [SheetBookKey: Item] = [:]
    var order: [SheetBookKey] = []
    var unassigned = inspection.rows - inspection.books.reduce(0) { $0 + $1.rows }
    for mention in inspection.books {
      guard let number = BookNumber(mention.numberText), !mention.office.isEmpty else {
        unassigned += mention.rows
        continue
      }
      let key = SheetBookKey(number: number, office: mention.office)
      if items[key] == nil { order.append(key) }
      items[key, default: Item(number: number, office: mention.office, rows: 0)].rows += mention.rows
    }
    let known = try await books(of: inspection.kind, in: unit)
    let found = order.compactMap { key -> Item? in
      var item = items[key]
      item?.bookID = known[key]
      return item
    }
    return Plan(items: found, unassigned: unassigned)
  }

  /// Registers what is missing and imports each book's rows. Refused while rows are without a book.
  @discardableResult
  public func carryOut(
    _ plan: Plan, of inspection: SheetInspection, unit: UnitPath, isAppending: Bool = false, by actor: Actor,
    progress: (@Sendable (_ book: BookNumber, _ done: Int, _ of: Int) -> Void)? = nil
  ) async throws -> [SheetImportReport] {
    guard plan.unassigned == 0 else {
      throw Refusal.unmet([
        "\(plan.unassigned) dòng không ghi rõ quyển số hoặc nơi đăng ký nên chưa biết thuộc sổ nào. Hãy chọn sổ để nhập (--book)."
      ])
    }
    var reports: [SheetImportReport] = []
    for item in plan.items {
      let book: String
      if let known = item.bookID { book = known } else { book = try await register(item, inspection, unit, actor) }
      var request = SheetImportRequest(inspection, book: book, isAppending: isAppending)
      request.filter = SheetBookKey(number: item.number, office: item.office)
      do {
        reports.append(try await SheetImporter(node).run(request, by: actor) { progress?(item.number, $0, $1) })
      } catch Refusal.alreadyExists where plan.items.count > 1 {
        // Some books of the file came in on an earlier run; the others go on.
        reports.append(
          try await SheetImportReport.make(file: inspection.sha256, sheet: inspection.sheet, book: book, in: node.database))
      }
    }
    return reports
  }

  private func register(_ item: Item, _ inspection: SheetInspection, _ unit: UnitPath, _ actor: Actor) async throws -> String {
    let description = BookDescription(
      kind: inspection.kind, office: item.office, number: item.number.number, openingYear: item.number.openingYear,
      closingYear: item.number.closingYear, note: "Ghi theo tệp Excel “\(inspection.fileName)”.")
    let outcome = try await node.workflow.perform(
      BookRegister(description), by: actor, on: ActionTarget(unit: unit.rawValue))
    guard let id = outcome.created.first else { throw DigitisationError.danglingEntry }
    return id
  }

  private func books(of kind: RegisterKind, in unit: UnitPath) async throws -> [SheetBookKey: String] {
    try await node.database.read { transaction in
      let rows = try transaction.query(
        "SELECT \(Book.columns) FROM book WHERE unit_path = ? AND kind = ?", [.text(unit.rawValue), .text(kind.rawValue)])
      var found: [SheetBookKey: String] = [:]
      for row in rows {
        let book = try Book(row)
        guard let number = BookNumber(number: book.number, openingYear: book.openingYear, closingYear: book.closingYear) else {
          continue
        }
        found[SheetBookKey(number: number, office: book.office)] = book.id
      }
      return found
    }
  }
}
