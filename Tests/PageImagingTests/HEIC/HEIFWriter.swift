/// Puts coded pictures into a HEIF file of any shape, sound or not.
struct HEIFWriter {
  struct Item {
    var kind: String
    var data: [UInt8]
    /// Places in `properties`, from 1.
    var properties: [Int] = []
    /// The items that it is made of.
    var parts: [Int] = []
  }

  var brands = ["heic", "mif1", "heic"]
  var primary = 1
  /// Items are numbered from 1.
  var items: [Item] = []
  var properties: [[UInt8]] = []

  mutating func property(_ name: String, _ body: [UInt8]) -> Int {
    properties.append(Self.box(name, body))
    return properties.count
  }

  mutating func size(_ width: Int, _ height: Int) -> Int {
    property("ispe", [0, 0, 0, 0] + Self.big(width, 4) + Self.big(height, 4))
  }

  /// Adds a coded picture and gives its number.
  @discardableResult mutating func add(_ coded: HEIFEncoder.Coded) -> Int {
    let properties = [property("hvcC", coded.configuration), size(coded.width, coded.height)]
    items.append(Item(kind: "hvc1", data: coded.data, properties: properties))
    return items.count
  }

  /// Adds a picture made of tiles, which stand in rows.
  @discardableResult mutating func addGrid(_ tiles: [Int], columns: Int, width: Int, height: Int) -> Int {
    let rows = tiles.count / columns
    let data = [0, 1, UInt8(rows - 1), UInt8(columns - 1)] + Self.big(width, 4) + Self.big(height, 4)
    items.append(Item(kind: "grid", data: data, properties: [size(width, height)], parts: tiles))
    return items.count
  }

  /// The file: its index, then the data of all items.
  func bytes() -> [UInt8] {
    let brand = Self.box(
      "ftyp", Array((brands.first ?? "heic").utf8) + [0, 0, 0, 0] + brands.dropFirst().flatMap { Array($0.utf8) })
    let start = brand.count + index(from: 0).count + 8
    return brand + index(from: start) + Self.box("mdat", items.flatMap(\.data))
  }

  private func index(from start: Int) -> [UInt8] {
    var places: [UInt8] = [0, 0, 0, 0, 0x44, 0] + Self.big(items.count, 2)
    var names: [UInt8] = [0, 0, 0, 0] + Self.big(items.count, 2)
    var references: [UInt8] = [0, 0, 0, 0]
    var bound: [UInt8] = [0, 0, 0, 0] + Self.big(items.count, 4)
    var offset = start
    for (place, item) in items.enumerated() {
      let number = Self.big(place + 1, 2)
      places += number + [0, 0, 0, 1] + Self.big(offset, 4) + Self.big(item.data.count, 4)
      offset += item.data.count
      names += Self.box("infe", [2, 0, 0, 0] + number + [0, 0] + Array(item.kind.utf8) + [0])
      if !item.parts.isEmpty {
        references += Self.box("dimg", number + Self.big(item.parts.count, 2) + item.parts.flatMap { Self.big($0, 2) })
      }
      if item.kind == "Exif" { references += Self.box("cdsc", number + [0, 1] + Self.big(primary, 2)) }
      bound += number + [UInt8(item.properties.count)] + item.properties.map { UInt8($0) }
    }
    var body: [UInt8] = [0, 0, 0, 0]
    body += Self.box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0] + Array("pict".utf8) + [UInt8](repeating: 0, count: 13))
    body += Self.box("pitm", [0, 0, 0, 0] + Self.big(primary, 2))
    body += Self.box("iloc", places) + Self.box("iinf", names)
    if references.count > 4 { body += Self.box("iref", references) }
    body += Self.box("iprp", Self.box("ipco", properties.flatMap { $0 }) + Self.box("ipma", bound))
    return Self.box("meta", body)
  }

  static func box(_ name: String, _ body: [UInt8]) -> [UInt8] { big(body.count + 8, 4) + Array(name.utf8) + body }

  static func big(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * (width - 1 - $0))) }
  }
}
