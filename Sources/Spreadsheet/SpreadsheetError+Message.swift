extension SpreadsheetError {
  /// What happened, for the person who chose the file.
  public var message: String {
    switch self {
    case .cannotOpen: "Không mở được tệp."
    case .cannotWrite: "Không ghi được tệp."
    case .notAWorkbook(let found): "Tệp không phải là bảng tính Excel (.xlsx): \(found.label)."
    case .oldBinaryFormat: "Tệp là bảng tính Excel đời cũ (.xls)."
    case .encrypted: "Tệp được khoá bằng mật khẩu."
    case .damaged("zip"): "Tệp bị cắt hoặc hỏng nên không đọc được."
    case .damaged: "Tệp bị hỏng bên trong nên không đọc được hết."
    case .tooLarge(let limit): "Tệp vượt giới hạn: \(limit.label)."
    case .emptyWorkbook: "Bảng tính không có trang tính nào."
    case .missingSheet(let name): "Bảng tính không có trang “\(name)”."
    case .invalidSheetName: "Tên trang tính không hợp lệ hoặc bị trùng."
    case .noOpenSheet: "Chưa có trang tính nào đang mở để ghi."
    case .unsafeEntryName(let index): "Tệp nén có tên tệp con không an toàn (tệp thứ \(index + 1))."
    case .duplicateEntryName(let index): "Tệp nén có hai tệp con trùng tên (tệp thứ \(index + 1))."
    case .missingEntry: "Tệp nén không có tệp con cần tìm."
    case .malformedText(let line, let problem): "Dòng \(line): \(problem.label)."
    }
  }

  /// What the person can do about it.
  public var advice: String {
    switch self {
    case .cannotOpen: "Kiểm tra tệp còn ở đó và có quyền đọc."
    case .cannotWrite: "Kiểm tra dung lượng đĩa còn trống và quyền ghi."
    case .notAWorkbook, .oldBinaryFormat: "Mở tệp bằng Excel hoặc LibreOffice rồi chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”."
    case .encrypted: "Mở tệp bằng Excel, bỏ mật khẩu rồi lưu lại."
    case .damaged, .unsafeEntryName, .duplicateEntryName: "Xin lại tệp gốc, hoặc mở bằng Excel và lưu thành tệp mới."
    case .tooLarge: "Chia tệp thành nhiều tệp nhỏ hơn."
    case .emptyWorkbook, .missingSheet, .missingEntry: "Kiểm tra đã chọn đúng tệp."
    case .invalidSheetName: "Chọn tên khác: tối đa 31 ký tự, không có [ ] : * ? / \\."
    case .noOpenSheet: "Thêm trang tính trước khi ghi dòng."
    case .malformedText(_, .windows1258):
      """
      Mở bảng tính gốc bằng Excel, chọn Lưu thành, kiểu “CSV UTF-8 (Comma delimited)” hoặc “Excel Workbook (.xlsx)”. Chỉ còn tệp này thì mở bằng \
      LibreOffice với bộ chữ “Tiếng Việt (Windows-1258)”, xem lại chữ có dấu, rồi lưu thành .xlsx.
      """
    case .malformedText(_, .notUTF8):
      "Lưu lại tệp ở dạng “CSV UTF-8”. Chữ gõ bằng bảng mã cũ (TCVN3 với phông .Vn…, VNI) thì chuyển sang Unicode trước khi lưu."
    case .malformedText: "Lưu lại tệp ở dạng “CSV UTF-8”."
    }
  }
}

extension SpreadsheetLimit {
  /// The limit's name for the person who chose the file.
  public var label: String {
    switch self {
    case .rows: "quá nhiều dòng"
    case .columns: "quá nhiều cột"
    case .cellCharacters: "một ô quá dài"
    case .inflatedBytes: "dữ liệu giải nén quá lớn"
    case .compressionRatio: "tỉ lệ nén bất thường"
    case .archiveEntries: "quá nhiều tệp con"
    case .sharedStrings: "quá nhiều chuỗi ký tự"
    case .styles: "quá nhiều kiểu định dạng"
    case .sheets: "quá nhiều trang tính"
    }
  }
}

extension FileKind {
  /// The kind's name for the person who chose the file.
  public var label: String {
    switch self {
    case .empty: "tệp rỗng"
    case .archive: "tệp nén"
    case .openDocument: "tài liệu OpenDocument"
    case .binaryWorkbook: "bảng tính nhị phân .xlsb"
    case .markup: "trang HTML hoặc XML"
    case .pdf: "tài liệu PDF"
    case .text: "văn bản thường"
    case .unknown: "không rõ loại"
    }
  }
}

extension TextProblem {
  /// The problem's name for the person who chose the file.
  public var label: String {
    switch self {
    case .notUTF8: "không phải mã UTF-8"
    case .windows1258: "tệp dùng bảng mã cũ Windows-1258, không phải UTF-8"
    case .utf16: "tệp dùng mã UTF-16"
    case .unclosedQuote: "dấu ngoặc kép không được đóng"
    }
  }
}
