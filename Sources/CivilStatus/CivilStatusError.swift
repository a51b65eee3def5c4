/// What this module can refuse. No case carries personal data.
public enum CivilStatusError: Error, Sendable, Hashable {
  /// A data file is missing from the directory.
  case missingFile(name: String)
  /// A data file is not in the expected form; the detail is the decoder's.
  case unreadableFile(name: String, detail: String)
  /// A data file is readable and contradicts itself or the others.
  case invalidSchema(kind: String, SchemaFault)
  /// A table of units lacks a column.
  case missingUnitColumn(name: String)
}

extension CivilStatusError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingFile(let name): "Thiếu tệp dữ liệu \(name)."
    case .unreadableFile(let name, let detail): "Không đọc được tệp dữ liệu \(name): \(detail)"
    case .invalidSchema(let kind, let fault): "Tệp mô tả loại sổ «\(kind)» có lỗi: \(fault)"
    case .missingUnitColumn(let name): "Bảng đơn vị hành chính thiếu cột «\(name)»."
    }
  }
}
