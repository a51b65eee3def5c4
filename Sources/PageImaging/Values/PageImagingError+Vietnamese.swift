extension PageImagingError {
  /// What happened, in words for the person at the screen.
  public var messageVi: String {
    switch self {
    case .missing: "Không tìm thấy tệp."
    case .unreadable(let code): "Không đọc được tệp (mã lỗi hệ thống \(code))."
    case .unwritable(let code) where code == 28: "Ổ đĩa đã đầy, không ghi được ảnh."
    case .unwritable(let code): "Không ghi được ảnh (mã lỗi hệ thống \(code))."
    case .empty: "Tệp rỗng, không có nội dung."
    case .notAccepted(let format): "Tệp này là \(format.labelVi), không phải loại tệp được nhận."
    case .decoderMissing(let format, _):
      "Tệp này là ảnh \(format.label) của điện thoại; máy đang xử lý ảnh chưa cài phần đọc loại ảnh này."
    case .unknownFormat: "Không nhận ra loại tệp."
    case .tooManyBytes(let found, let limit):
      "Tệp nặng \(Self.megabytes(found)), quá giới hạn \(Self.megabytes(limit))."
    case .tooManyPixels(let width, let height, let limit):
      "Ảnh \(width) × \(height) điểm, quá giới hạn \(limit / 1_000_000) triệu điểm ảnh."
    case .tooManyPages(.some(let found), let limit): "Tệp có \(found) trang, quá giới hạn \(limit) trang."
    case .tooManyPages(.none, let limit): "Tệp có hơn \(limit) trang, quá giới hạn."
    case .noArea(let format): "Ảnh \(format.label) có chiều rộng hoặc chiều cao bằng 0."
    case .brokenHeader(let format, _): "Phần đầu của tệp \(format.label) bị hỏng."
    case .cut(let format): "Tệp \(format.label) bị cắt cụt, thiếu phần cuối."
    case .damaged(let format, .some(let page)): "Trang \(page) của tệp \(format.label) bị hỏng, không giải mã được."
    case .damaged(let format, .none): "Tệp \(format.label) bị hỏng, không giải mã được."
    case .unsupportedVariant(let format, let variant): "Dạng \(format.label) này chưa được hỗ trợ (\(variant))."
    case .encrypted: "Tệp PDF có mật khẩu."
    case .noPages(let format): "Tệp \(format.label) không có trang nào."
    case .notAnImage(let format): "Tệp \(format.label) không phải là một ảnh đơn."
    case .toolMissing(let name): "Máy chủ thiếu chương trình \(name)."
    case .toolFailed(let name, let status): "Chương trình \(name) báo lỗi (mã \(status))."
    case .toolTimedOut(let name, let seconds): "Chương trình \(name) chạy quá \(seconds) giây nên đã bị dừng."
    case .emptyBox: "Khung đánh dấu không nằm trên trang."
    case .badSize: "Kích thước yêu cầu không hợp lệ."
    case .noParts: "Không có phần nào để đưa vào PDF."
    case .encoding: "Không nén được ảnh."
    case .decoderStopped: "Tệp ảnh làm chương trình đọc ảnh dừng giữa chừng."
    case .decoderTimedOut(let seconds): "Đọc tệp ảnh quá \(seconds) giây nên đã dừng."
    }
  }

  /// What the person can do about it.
  public var adviceVi: String {
    switch self {
    case .missing, .unreadable: "Hãy chọn lại tệp rồi thử lần nữa."
    case .unwritable(let code) where code == 28: "Hãy báo quản trị viên dọn ổ đĩa; những gì đã lưu trước đó không mất."
    case .unwritable: "Hãy báo quản trị viên kiểm tra quyền ghi của thư mục lưu trữ."
    case .empty, .cut: "Hãy sao chép lại tệp từ máy quét hoặc điện thoại, chờ chép xong rồi gửi lại."
    case .decoderMissing(_, let package):
      "Hãy báo quản trị viên cài gói \(package) (apt-get install \(package)). Trong lúc chờ, hãy gửi ảnh dạng JPEG: trên iPhone chọn "
        + "Cài đặt → Camera → Định dạng → Tương thích nhất, hoặc xuất ảnh sang JPEG."
    case .notAccepted(.archive): "Hãy giải nén rồi gửi từng ảnh JPEG, PNG, TIFF hoặc tệp PDF."
    case .notAccepted, .unknownFormat: "Hãy gửi ảnh JPEG, PNG, TIFF hoặc tệp PDF."
    case .tooManyBytes: "Hãy chia tệp thành nhiều phần nhỏ hơn hoặc quét lại ở 300 dpi."
    case .tooManyPixels: "Hãy quét lại ở 300 dpi; trang A3 ở 300 dpi chỉ khoảng 17 triệu điểm ảnh."
    case .tooManyPages: "Hãy chia tệp thành nhiều tệp ít trang hơn."
    case .noArea, .brokenHeader, .damaged: "Hãy mở thử tệp trên máy; nếu không xem được thì quét hoặc chụp lại trang này."
    case .unsupportedVariant: "Hãy mở ảnh và lưu lại thành JPEG thường (RGB, 8 bit) rồi gửi lại."
    case .encrypted: "Hãy bỏ mật khẩu của tệp PDF rồi gửi lại."
    case .noPages: "Hãy kiểm tra lại tệp đã chọn."
    case .notAnImage: "Hãy tách tệp thành từng trang trước."
    case .toolMissing: "Hãy báo quản trị viên cài gói poppler-utils."
    case .toolFailed, .toolTimedOut: "Hãy thử lại; nếu vẫn lỗi, hãy xuất PDF thành ảnh JPEG rồi gửi ảnh."
    case .emptyBox: "Hãy đánh dấu lại vùng trên trang."
    case .badSize: "Hãy kiểm tra khổ giấy đã khai."
    case .noParts: "Hãy đánh dấu vị trí của trường hợp đăng ký trên trang trước."
    case .encoding: "Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên."
    case .decoderStopped, .decoderTimedOut:
      "Tệp này có thể bị hỏng; hãy quét hoặc chụp lại trang. Các tệp khác không bị ảnh hưởng."
    }
  }

  /// Megabytes with one decimal and the Vietnamese comma.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10),\(tenths % 10) MB"
  }
}
