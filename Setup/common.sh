# Shared by ./run and ./test: system packages, builds with visible progress, words for the person. Sourced, not run.
# Nói với người dùng bằng hai thứ tiếng: dòng tiếng Việt trước, tiếng Anh sau.

build_packages="git pkg-config libsqlite3-dev libpq-dev libxlsxwriter-dev libminizip-dev zlib1g-dev libleptonica-dev
  libturbojpeg0-dev libjpeg62-turbo-dev libpango1.0-dev libsodium-dev libtesseract-dev"
# The fonts of the screens, of the drawn sample pages and of the covers.
run_packages="poppler-utils fontconfig fonts-dejavu-core fonts-noto-core fonts-freefont-ttf fonts-urw-base35
  fonts-dancingscript fonts-ecolier-court tesseract-ocr tesseract-ocr-vie"
# Nothing stops without them: libheif1 reads the photographs of telephones (HEIC).
optional_packages="libheif1"
# Apache Preflight, a validator of PDF/A, is one of libpdfbox2-java's jars; the two others are what it needs of older Java.
test_packages="postgresql qpdf chromium chromium-driver python3 python3-venv unzip
  openjdk-17-jre-headless libpdfbox2-java libjaxb-api-java libactivation-java"

started_at=$(date +%s)

elapsed() {
  local seconds=$(($(date +%s) - started_at))
  printf '%d:%02d' $((seconds / 60)) $((seconds % 60))
}

say() {
  printf '[%s] %s\n' "$(elapsed)" "$1"
  [ $# -lt 2 ] || printf '       %s\n' "$2"
}

# die VIETNAMESE ENGLISH: what went wrong and what to do.
die() {
  printf '\nLỗi: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf 'Error: %s\n' "$2" >&2
  exit 1
}

require_swift() {
  command -v swift >/dev/null 2>&1 || die \
    "chưa có Swift 6.2 trở lên. Hãy cài bộ Swift cho Debian 12 rồi chạy lại." \
    "Swift 6.2 or newer is not on the PATH. Install the Swift toolchain for Debian 12 and run this again."
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  case $version in
    '' | [0-5].* | 6.[01]) die \
      "Swift ${version:-?} quá cũ. Cần Swift 6.2 trở lên." "Swift ${version:-?} is too old; 6.2 or newer is needed." ;;
  esac
}

missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

# Installs what is missing; asks the package list anew only when something is.
install_packages() {
  command -v dpkg-query >/dev/null 2>&1 || die \
    "máy này không phải Debian. Hãy tự cài các gói tương đương: $*" \
    "this is not a Debian system. Install the equivalents of these packages yourself: $*"
  local missing elevate=
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  say "Cài các gói hệ thống còn thiếu: $missing" "Installing missing system packages."
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || die \
      "cần quyền quản trị. Hãy nhờ người quản trị máy chạy: apt-get install -y $missing" \
      "installing needs root. Ask the administrator to run: apt-get install -y $missing"
    elevate=sudo
  fi
  local apt="$elevate env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0"
  $apt update -qq </dev/null || die \
    "không tải được danh sách gói. Hãy kiểm tra mạng và nguồn gói của máy, rồi chạy lại." \
    "apt-get update failed. Check the network and the package sources, then run this again."
  # shellcheck disable=SC2086
  $apt install -y -qq --no-install-recommends $missing </dev/null || die \
    "không cài được gói. Hãy xem các dòng trên, sửa rồi chạy lại." \
    "apt-get install failed. See the lines above, mend and run this again."
  missing=$(missing_packages "$@")
  [ -z "$missing" ] || die "vẫn thiếu: $missing" "still missing: $missing"
}

# Tries to install what is missing and is no fault when it cannot be; asks for no password.
install_optional_packages() {
  local missing apt elevate=
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  [ "$(id -u)" -eq 0 ] || elevate="sudo -n"
  apt="$elevate env DEBIAN_FRONTEND=noninteractive timeout 120 apt-get -o DPkg::Lock::Timeout=60 -o Dpkg::Use-Pty=0 install -y -qq --no-install-recommends"
  # shellcheck disable=SC2086
  $apt $missing </dev/null >/dev/null 2>&1 || true
  missing=$(missing_packages "$@")
  [ -z "$missing" ] || say \
    "Chưa cài được gói không bắt buộc: $missing. Mọi việc vẫn chạy, chỉ ảnh HEIC của điện thoại chưa đọc được. Cài sau: apt-get install $missing" \
    "Optional package not installed: $missing. All else works; HEIC photographs cannot be read until it is."
}

# Reads what a build says: a counter line on a terminal, a line every 15 seconds elsewhere, errors at once.
show_progress() {
  local line terminal=0 begun=$SECONDS last=$SECONDS clock
  [ -t 1 ] && terminal=1
  while IFS= read -r line; do
    printf -v clock '%d:%02d' $(((SECONDS - begun) / 60)) $(((SECONDS - begun) % 60))
    case $line in
      *error:*)
        [ "$terminal" -eq 0 ] || printf '\r\033[K'
        printf '%s\n' "$line"
        ;;
      \[*/*\]* | Fetching* | Fetched* | Cloning* | Creating\ working* | Working\ copy* | Computing*)
        if [ "$terminal" -eq 1 ]; then
          printf '\r\033[K  %s  %.70s' "$clock" "$line"
        elif [ $((SECONDS - last)) -ge 15 ]; then
          printf '  %s  %.90s\n' "$clock" "$line"
          last=$SECONDS
        fi
        ;;
    esac
  done
  [ "$terminal" -eq 0 ] || printf '\r\033[K'
}

# build NAME ARGUMENTS...: `swift build` with its progress; everything it says is kept in .build/logs/NAME.log.
build() {
  local name=$1 log status
  shift
  mkdir -p .build/logs
  log=.build/logs/$name.log
  set +e
  swift build "$@" </dev/null 2>&1 | tee "$log" | show_progress
  status=${PIPESTATUS[0]}
  set -e
  if [ "$status" -ne 0 ]; then
    printf '%s\n' "--- $log" >&2
    grep -v '^\[' "$log" | tail -n 30 >&2
  fi
  return "$status"
}
