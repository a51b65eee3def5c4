// swift-tools-version: 6.2
import PackageDescription

/// One set of settings for every Swift target: language mode 6 comes with the tools version, warnings stop the build.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Pages are drawn pixel by pixel: unoptimised, the invented commune would take minutes in every test run.
let drawingSettings: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Templates, scripts and styles stand beside the route they belong to; names are unique, they land flat in the bundle.
let webResources: [Resource] = [
  "Approval/approval-reading.js", "Approval/approval.css", "Approval/approval.js", "Approval/approval.mustache",
  "Books/book-form.js", "Books/book-register.mustache", "Books/book.js", "Books/book.mustache", "Books/books.css",
  "Books/books.mustache", "Books/closing-sheet.js", "Books/closing-sheet.mustache", "Checks/approval-alarm.js",
  "Checks/approval-alarm.mustache", "Checks/check-findings.js", "Checks/check-findings.mustache", "Checks/checks.css",
  "Checks/checks.js", "Checks/checks.mustache", "Checks/reader-habits.mustache", "Delivery/delivery.css",
  "Delivery/delivery.js", "Delivery/delivery.mustache", "Delivery/job-watch.js", "Keying/desk-ahead.js",
  "Keying/desk-band.js",
  "Keying/desk-candidate-lines.js", "Keying/desk-candidates.css", "Keying/desk-candidates.js", "Keying/desk-carry.js",
  "Keying/desk-companions.js", "Keying/desk-crop.js", "Keying/desk-drafts.js",
  "Keying/desk-field.js", "Keying/desk-findings.css", "Keying/desk-findings.js", "Keying/desk-form.js",
  "Keying/desk-heading.js", "Keying/desk-keyboard.js", "Keying/desk-keymap.js", "Keying/desk-list.js", "Keying/desk-login.js",
  "Keying/desk-parts.js", "Keying/desk-picture.js", "Keying/desk-rows.js", "Keying/desk-ruler.js",
  "Keying/desk-settings-page.js", "Keying/desk-settings.css", "Keying/desk-settings.js",
  "Keying/desk-settings.mustache", "Keying/desk-sight.js", "Keying/desk-viewer.js", "Keying/desk.css", "Keying/desk.js",
  "Keying/desk.mustache", "Keying/field-order.js", "Keying/field-order.mustache", "Keying/guidance.css",
  "Keying/guidance.js", "Keying/keying.css", "Keying/keying.js", "Keying/keying.mustache", "Keying/typing-codes.js",
  "Keying/typing-dates.js", "Keying/typing-desk.js", "Keying/typing-names.js", "Keying/typing-numbers.js",
  "Keying/typing-phrases.js", "Keying/typing-places.js", "Keying/typing-telex.js", "Keying/typing-text.js",
  "Keying/typing-neighbourhood.js", "Keying/typing-times.js", "Keying/typing-words.js",
  "Keying/typing.css", "Matching/comparison-entries.js", "Matching/comparison-fields.js", "Matching/comparison.js",
  "Matching/comparison.mustache", "Matching/extract-changes.mustache", "Matching/extracts.js",
  "Matching/extracts.mustache", "Matching/matching.css", "Matching/matching.js", "Matching/matching.mustache",
  "Matching/settled-view.js", "Pages/forms-boxes.js", "Pages/forms-choice.js", "Pages/forms-corners.js", "Pages/forms-fields.js",
  "Pages/forms-sheet.js", "Pages/forms.css", "Pages/forms.js", "Pages/forms.mustache",
  "Pages/marking-boxes.js", "Pages/marking-keys.js", "Pages/marking-lists.js", "Pages/marking-offer.js",
  "Pages/marking-plan.js", "Pages/marking-request.js", "Pages/marking-strip.js", "Pages/marking-template.js",
  "Pages/marking-onward.js", "Pages/marking-saving.js", "Pages/marking-view.js",
  "Pages/marking-widgets.js", "Pages/marking.css", "Pages/marking.js", "Pages/marking.mustache", "Pages/page-arrivals.js",
  "Pages/page-capture.js", "Pages/page-changes.js", "Pages/page-clock.js", "Pages/page-digest.js", "Pages/page-files.js",
  "Pages/page-recognition.js",
  "Pages/page-retake.js", "Pages/page-sending.js", "Pages/page-taken.js", "Pages/page-viewer.js", "Pages/page-watch.js",
  "Pages/page-watching.js",
  "Pages/pages.css", "Pages/pages.js", "Pages/pages.mustache", "People/accounts.js",
  "People/accounts.mustache", "People/home.mustache", "People/login.js", "People/login.mustache", "People/password.js",
  "People/password.mustache", "Persons/person.css", "Persons/person.js", "Persons/person.mustache",
  "Progress/progress.css", "Progress/progress.mustache", "Review/review.css",
  "Review/review.js", "Review/review.mustache", "Sheets/sheet-import.css", "Sheets/sheet-import.js",
  "Sheets/sheet-import.mustache", "Shell/layout.mustache", "Shell/mark.svg", "Shell/menu.js",
  "Shell/problem.mustache",
  "Shell/shell.css", "Shell/shell.js", "Training/accuracy-people.mustache", "Training/accuracy.mustache",
  "Training/practice-desk.js", "Training/practice.js", "Training/practice.mustache", "Training/training.css",
  "Units/office-place.js", "Units/unit-picker.js", "Verification/adjudication.css", "Verification/adjudication.js",
  "Verification/adjudication.mustache", "Verification/policies.css", "Verification/policies.js",
  "Verification/policies.mustache", "Verification/policy-fields.js", "Verification/policy-fields.mustache", "Words/desk-words.js",
  "Words/word-accuracy.mustache",
].map { .copy($0) }

/// The floor plan: a module imports only modules of lower floors (see docs/architecture.md).
let package = Package(
  name: "sogoc",
  products: [.executable(name: "sogoc", targets: ["sogoc"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
  ],
  targets: [
    // C libraries: a system-library target each, imported by exactly one Swift target.
    .systemLibrary(name: "CSodium", path: "Sources/C/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(
      name: "CXlsxWriter", path: "Sources/C/CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
      name: "CMinizip", path: "Sources/C/CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CLeptonica", path: "Sources/C/CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", path: "Sources/C/CTurboJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev", "libjpeg62-turbo-dev"])]),
    .systemLibrary(
      name: "CPangoCairo", path: "Sources/C/CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CTesseract", path: "Sources/C/CTesseract", providers: [.apt(["libtesseract-dev"])]),
    // Opened at run time where it is installed: needed neither to build nor to run.
    .systemLibrary(name: "CHeif", path: "Sources/C/CHeif"),
    .systemLibrary(name: "CPostgres", path: "Sources/C/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

    // Floor 1
    .target(name: "VietnameseText", swiftSettings: settings),
    .target(name: "Cryptography", dependencies: ["CSodium"], swiftSettings: settings),
    .target(name: "Spreadsheet", dependencies: ["CXlsxWriter", "CMinizip"], swiftSettings: settings),
    .target(name: "Drawing", dependencies: ["CPangoCairo"], swiftSettings: settings + drawingSettings),
    .target(
      name: "PageImaging", dependencies: ["CLeptonica", "CTurboJPEG", "CHeif"], resources: [.copy("Resources/forms")],
      swiftSettings: settings + drawingSettings),

    // Floor 2
    .target(
      name: "CivilStatus", dependencies: ["VietnameseText"],
      resources: [.copy("Resources")], swiftSettings: settings),
    .target(name: "RecordLinkage", dependencies: ["VietnameseText"], swiftSettings: settings),
    .target(
      name: "PageReading", dependencies: ["VietnameseText", "PageImaging", "CTesseract"],
      swiftSettings: settings + drawingSettings),

    // Floor 3
    .target(name: "Ledger", dependencies: ["Cryptography"], swiftSettings: settings),
    .target(
      name: "Storage",
      dependencies: ["Cryptography", "CPostgres", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),
    .target(
      name: "Sample", dependencies: ["VietnameseText", "CivilStatus", "Drawing"], swiftSettings: settings + drawingSettings),

    // Floor 4
    .target(
      name: "Digitisation",
      dependencies: [
        "VietnameseText", "Cryptography", "Spreadsheet", "Drawing", "PageImaging", "CivilStatus", "RecordLinkage", "Ledger",
        "Storage",
      ],
      swiftSettings: settings),

    // Floor 5
    .target(name: "Campaign", dependencies: ["CivilStatus", "Storage", "Digitisation"], swiftSettings: settings),
    .target(
      name: "Practice", dependencies: ["VietnameseText", "CivilStatus", "PageImaging", "Sample", "Storage", "Digitisation"],
      swiftSettings: settings),

    // Floor 6
    .target(
      name: "WebServer",
      dependencies: [
        "VietnameseText", "Cryptography", "Spreadsheet", "PageImaging", "CivilStatus", "RecordLinkage", "Storage", "Digitisation",
        "Campaign",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: webResources, swiftSettings: settings),

    // Floor 7
    .executableTarget(
      name: "sogoc",
      dependencies: [
        "VietnameseText", "Cryptography", "Spreadsheet", "PageImaging", "PageReading", "CivilStatus", "RecordLinkage", "Ledger",
        "Storage", "Sample",
        "Digitisation", "Campaign", "Practice", "WebServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),

    // What a policy leaves wrong and what it costs, through the product's own rules: Benchmarks/accuracy/README.md.
    .executableTarget(
      name: "accuracy", dependencies: ["VietnameseText", "CivilStatus", "Sample"], path: "Benchmarks/accuracy",
      exclude: ["README.md"], swiftSettings: settings),

    .testTarget(name: "VietnameseTextTests", dependencies: ["VietnameseText"], swiftSettings: settings),
    .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"], swiftSettings: settings),
    .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet"], swiftSettings: settings),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing"], swiftSettings: settings),
    .testTarget(name: "PageImagingTests", dependencies: ["PageImaging", "Drawing"], swiftSettings: settings),
    .testTarget(name: "PageReadingTests", dependencies: ["PageReading", "Drawing"], swiftSettings: settings),
    .testTarget(name: "CivilStatusTests", dependencies: ["CivilStatus"], swiftSettings: settings),
    .testTarget(name: "RecordLinkageTests", dependencies: ["RecordLinkage"], swiftSettings: settings),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: settings),
    .testTarget(name: "StorageTests", dependencies: ["Storage", "Cryptography"], swiftSettings: settings),
    .testTarget(name: "SampleTests", dependencies: ["Sample"], swiftSettings: settings),
    .testTarget(
      name: "DigitisationTests", dependencies: ["Digitisation", "Sample", "Campaign", "Practice"], swiftSettings: settings),
    .testTarget(
      name: "WebServerTests",
      dependencies: [
        "WebServer", "Digitisation", "Sample", "Practice", .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: settings),
    .testTarget(name: "CommandTests", dependencies: ["sogoc"], swiftSettings: settings),
  ]
)
