// swift-tools-version: 6.1
import PackageDescription

/// The hot path lives in classes that one thread owns. The compiler still proves exclusive access
/// where it can; the check at run time, which cost a tenth of a pass, is left to debug builds, where
/// the tests run.
let hotPath: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

let package = Package(
  name: "tenken",
  products: [
    .executable(name: "tenken", targets: ["tenken"]),
    .executable(name: "tenken-collect", targets: ["tenken-collect"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // System libraries.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CLibISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CLibUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "CScan"),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),

    // The pipeline, bottom to top: a target imports only what stands above it here.
    .target(
      name: "Basics", dependencies: ["CScan", "CRE2", "CLibCrypto", "CLibUTF8Proc"],
      swiftSettings: hotPath),
    .target(
      name: "Formats",
      dependencies: [
        "Basics", "CScan", "CLibYAML", "CLibXML2", "CLibArchive", "CLibISAL", "CLibUTF8Proc",
      ],
      swiftSettings: hotPath),
    .target(name: "Schema", dependencies: ["Basics", "Formats"]),
    .target(name: "Policy", dependencies: ["Basics", "Formats", "Schema"]),
    .target(
      name: "Evidence", dependencies: ["Basics", "Formats", "Schema", "CScan"],
      swiftSettings: hotPath),
    .target(
      name: "Evaluation",
      dependencies: ["Basics", "Formats", "Schema", "Policy", "Evidence", "CScan"],
      swiftSettings: hotPath),
    .target(name: "SQL", dependencies: ["Basics", "Schema", "Policy", "Evidence", "Evaluation"]),
    .target(
      name: "Scaleout",
      dependencies: ["Basics", "Schema", "Policy", "Evidence", "Evaluation", "SQL"]),
    .target(name: "Findings", dependencies: ["Basics", "Formats", "CLibXML2"]),
    .target(
      name: "Specification", dependencies: ["Basics", "Formats", "Schema", "Policy", "Findings"],
      swiftSettings: hotPath),
    .target(
      name: "Waivers", dependencies: ["Basics", "Formats", "Schema", "Policy", "Findings"]),
    .target(name: "Spreadsheets", dependencies: ["Basics", "CLibArchive"]),
    .target(name: "Annotation", dependencies: ["Basics", "Formats", "Spreadsheets"]),
    .target(
      name: "Reports",
      dependencies: ["Basics", "Findings", "Formats", "Specification", "Spreadsheets"]),
    .target(name: "Sigma", dependencies: ["Basics", "Formats", "Schema"]),
    .target(
      name: "Pipeline",
      dependencies: [
        "Basics",
        "Evaluation",
        "Evidence",
        "Findings",
        "Formats",
        "Policy",
        "SQL",
        "Scaleout",
        "Schema",
        "Specification",
        "Waivers",
      ]),
    .target(
      name: "Authoring",
      dependencies: [
        "Basics", "Formats", "Schema", "Policy", "Evidence", "Evaluation", "Pipeline", "Reports",
        "Specification",
      ]),
    .target(
      name: "Inspection",
      dependencies: ["Basics", "Formats", "Schema", "Policy", "Evidence", "Pipeline"]),
    .executableTarget(
      name: "tenken",
      dependencies: [
        "Annotation",
        "Authoring",
        "Basics",
        "Evaluation",
        "Findings",
        "Formats",
        "Inspection",
        "Pipeline",
        "Policy",
        "Reports",
        "SQL",
        "Schema",
        "Sigma",
        "Specification",
        "Waivers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What the tests of more than one module draw their cases from.
    .target(
      name: "GeneratedCases",
      dependencies: ["Evaluation", "Evidence", "Policy", "Schema", "Basics"],
      path: "Tests/GeneratedCases"),
    .target(name: "TestFiles", path: "Tests/TestFiles"),

    // Live sources. A program of its own, so that a gate loads no library of a database.
    .target(name: "Collection", dependencies: ["Basics"]),
    .executableTarget(
      name: "tenken-collect",
      dependencies: [
        "Collection", "Basics", "CLibPQ",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "BasicsTests", dependencies: ["Basics"]),
    .testTarget(
      name: "FormatsTests",
      dependencies: ["Formats", "Spreadsheets", "Basics", "CLibArchive", "TestFiles"]),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["Spreadsheets", "Formats", "Basics"]),
    .testTarget(
      name: "AnnotationTests", dependencies: ["Annotation", "Spreadsheets", "Formats", "Basics"]),
    .testTarget(name: "SchemaTests", dependencies: ["Schema", "Basics"]),
    .testTarget(name: "PolicyTests", dependencies: ["Policy", "Schema", "Basics"]),
    .testTarget(
      name: "EvidenceTests",
      dependencies: [
        "Pipeline", "Findings", "Evidence", "Formats", "Schema", "Basics", "TestFiles",
      ], exclude: ["adapters"]),
    .testTarget(
      name: "EvaluationTests",
      dependencies: [
        "Evaluation", "Evidence", "Policy", "Schema", "Formats", "Basics", "GeneratedCases",
        "TestFiles",
      ], exclude: ["vectors"]),
    .testTarget(
      name: "SQLTests",
      dependencies: [
        "tenken", "SQL", "Evaluation", "Evidence", "Policy", "Schema",
        "Formats", "Basics", "GeneratedCases",
      ]),
    .testTarget(
      name: "SpecificationTests",
      dependencies: ["Specification", "Policy", "Formats", "Schema", "Basics"],
      exclude: ["Data"]),
    .testTarget(
      name: "FindingsTests", dependencies: ["Findings", "Basics", "TestFiles"], exclude: ["Golden"]),
    .testTarget(
      name: "WaiversTests", dependencies: ["Waivers", "Policy", "Findings", "Schema", "Basics"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Findings", "Formats", "Basics"],
      exclude: ["Golden"]),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Pipeline", "Findings", "Policy", "Schema", "Formats", "Basics"]),
    .testTarget(
      name: "ScenarioTests", dependencies: ["Reports", "Pipeline", "Findings", "Basics"],
      exclude: ["Scenarios", "Golden"]),
    .testTarget(name: "SigmaTests", dependencies: ["Sigma", "Schema", "Formats", "Basics"]),
    .testTarget(
      name: "AuthoringTests",
      dependencies: [
        "Authoring", "Pipeline", "Findings", "Evaluation", "Policy", "Schema", "Formats", "Basics",
        "Specification",
      ]),
    .testTarget(name: "CollectionTests", dependencies: ["Collection", "Basics", "tenken-collect"]),
    .testTarget(
      name: "CommandTests", dependencies: ["Basics", "Findings", "tenken", "tenken-collect"],
      exclude: ["assurance-words.txt"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz` only: a program that feeds the readers, linked with libFuzzer.
if Context.environment["TENKEN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "tenken-fuzz", dependencies: ["Basics", "Formats", "Schema", "Evidence"],
      path: "Fuzz/Sources"))
}
