// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "vigie-lookout",
    products: [
        .executable(name: "vigie", targets: ["vigie"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ]
)

// MARK: Ring 0: C libraries, each with a shim for what Swift cannot call

/// libcurl: transfers.
package.targets += [systemLibrary("CVigieCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev")]
/// libxml2: HTML and XML trees.
package.targets += [systemLibrary("CVigieXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev")]
/// libsystemd: sd_notify and the journal.
package.targets += [systemLibrary("CVigieSystemd", pkgConfig: "libsystemd", apt: "libsystemd-dev")]
/// libpsl and libidn2: public suffixes and internationalised names.
package.targets += [systemLibrary("CVigiePSL", pkgConfig: "libpsl libidn2", apt: "libpsl-dev", "libidn2-dev")]
/// The few calls of glibc and Linux that the Glibc module does not export.
package.targets += [systemLibrary("CVigieLinux")]

// MARK: Ring 1: bindings, the only Swift that touches C

/// One owner and one free for each libcurl handle.
package.targets += [room("VigieCurl", ["CVigieCurl"])]
/// Documents, nodes and XPath of libxml2.
package.targets += [room("VigieXML", ["CVigieXML"])]
/// Telling systemd how we are, and writing to the journal.
package.targets += [room("VigieSystemd", ["CVigieSystemd"])]
/// Registrable domains and punycode.
package.targets += [room("VigiePSL", ["CVigiePSL"])]
/// File locks, peer credentials, allocator settings, process memory.
package.targets += [room("VigieLinux", ["CVigieLinux"])]

// MARK: Ring 2: words and ports

/// The words of the design as types, and the ports between stages; no I/O.
package.targets += [room("VigieCore", [])]
/// Folding, masking, defanging: what every stage does to text in one way only.
package.targets += [room("VigieText", ["VigieCore"])]
/// A scripted HTTP server on loopback, for the demo and the tests.
package.targets += [room("VigieLoopback", ["VigieLinux"])]

// MARK: Ring 3: the stages, which never import each other

/// Bytes from servers, politely and within bounds.
package.targets += [room("VigieFetch", ["VigieCore", "VigieCurl", "VigieLinux"])]
/// Bytes to posts.
package.targets += [room("VigieParse", ["VigieCore", "VigieText", "VigieXML"])]
/// Posts to mentions of watched entries.
package.targets += [room("VigieMatch", ["VigieCore", "VigieText", "VigiePSL"], exclude: ["DESIGN.md"])]
/// Mentions to findings: roles, claims, confidence, evidence.
package.targets += [room("VigieAnalysis", ["VigieCore", "VigieText"])]
/// What was seen, found and is still to be told, in SQLite.
package.targets += [room("VigieStore", ["VigieCore", "VigieLinux", grdb, crypto])]
/// Routes, the courier and the sinks.
package.targets += [room("VigieAlert", ["VigieCore", "VigieText", "VigieSystemd", crypto, log])]

// MARK: Ring 4: the daemon

/// vigie.yaml and the watchlists, with file, line and column in every error.
package.targets += [room("VigieConfig", ["VigieCore", "VigieText", yams])]
/// Logs and the state of health.
package.targets += [room("VigieStatus", ["VigieCore", "VigieText", log])]
/// What people ask about a watchlist: lint, preview, suggestions, why a post matches or not.
package.targets += [
    room(
        "VigieWatchlist",
        ["VigieCore", "VigieText", "VigieConfig", "VigieMatch", "VigieAnalysis", "VigieAlert"])
]
/// Scheduler, pipeline, reload, control socket, daemon.
package.targets += [
    room(
        "VigieApp",
        [
            "VigieCore", "VigieText", "VigieConfig", "VigieStatus", "VigieFetch", "VigieParse", "VigieMatch",
            "VigieAnalysis", "VigieStore", "VigieAlert", "VigieSystemd", "VigieLinux", crypto, log, lifecycle, signals,
        ])
]

// MARK: Ring 5: the command line

/// One file for each subcommand.
package.targets += [
    room(
        "VigieCommands",
        [
            "VigieCore", "VigieText", "VigieConfig", "VigieStatus", "VigieApp", "VigieFetch", "VigieParse",
            "VigieMatch", "VigieAnalysis", "VigieStore", "VigieAlert", "VigieWatchlist", "VigieLoopback", "VigieLinux",
            argumentParser, log,
        ])
]
/// Parses, calls, exits.
package.targets += [.executableTarget(name: "vigie", dependencies: ["VigieCommands", argumentParser])]

// MARK: Tests and benchmarks

/// Manual clock, in-memory store, fixtures.
package.targets += [room("VigieTestSupport", ["VigieCore", "VigieLoopback"])]
package.targets += [
    tests("VigieCoreTests", ["VigieCore"]),
    tests("VigieTextTests", ["VigieText"]),
    tests("VigieFetchTests", ["VigieFetch", "VigieCurl", "VigieCore", "VigieLoopback"]),
    tests("VigieParseTests", ["VigieParse", "VigieXML"], resources: [.copy("Fixtures")]),
    tests("VigieMatchTests", ["VigieMatch", "VigieCore", "VigiePSL", "VigieText"], resources: [.copy("Fixtures")]),
    tests("VigieAnalysisTests", ["VigieAnalysis", "VigieMatch", "VigieText"], resources: [.copy("Fixtures")]),
    tests("VigieStoreTests", ["VigieStore", "VigieCore", "VigieLinux", grdb]),
    tests(
        "VigieAlertTests", ["VigieAlert", "VigieCore", "VigieLoopback", "VigieSystemd", "VigieText", crypto, log],
        resources: [.copy("Fixtures")]),
    tests("VigieConfigTests", ["VigieConfig"], resources: [.copy("Fixtures")]),
    tests(
        "VigieWatchlistTests",
        ["VigieWatchlist", "VigieConfig", "VigieMatch", "VigieAnalysis", "VigieAlert", "VigieCore"]),
    tests("VigieAppTests", ["VigieApp", "VigieConfig", "VigieStore", "VigieFetch"]),
    tests(
        "VigieCommandsTests", ["VigieCommands", "VigieApp", "VigieCore", "VigieLoopback", "vigie"],
        resources: [.copy("Fixtures")]),
    tests("ArchitectureTests", ["VigieConfig"]),
]
/// Ratios against peers, by `make bench`.
package.targets += [
    .executableTarget(
        name: "vigie-bench",
        dependencies: [
            "VigieCore", "VigieText", "VigieFetch", "VigieParse", "VigieMatch", "VigieAnalysis", "VigieConfig",
            "VigieLinux", "VigieLoopback", "VigieStore", grdb,
        ],
        path: "Benchmarks/VigieBench")
]

// MARK: Fuzzing, only where the environment asks for it

/// `VIGIE_FUZZ=libfuzzer` instruments the rooms that read hostile bytes; any other value builds the driver alone.
let fuzzing = Context.environment["VIGIE_FUZZ"]
if fuzzing != nil {
    let rooms: [Target.Dependency] = [
        "VigieCore", "VigieText", "VigieParse", "VigieMatch", "VigieAnalysis", "VigieConfig",
    ]
    let linking: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
    package.targets += [
        .executableTarget(
            name: "vigie-fuzz", dependencies: rooms, path: "Fuzz", exclude: ["fuzz"],
            linkerSettings: fuzzing == "libfuzzer" ? linking : nil)
    ]
}
if fuzzing == "libfuzzer" {
    let read: Set<String> = [
        "VigieCore", "VigieText", "VigieXML", "VigiePSL", "VigieParse", "VigieMatch", "VigieAnalysis", "VigieConfig",
        "vigie-fuzz",
    ]
    for target in package.targets where read.contains(target.name) {
        target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer,address"]), .define("VIGIE_LIBFUZZER")]
    }
}

// MARK: Settings, the same for all

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + settings
}

// MARK: Words of this manifest

var argumentParser: Target.Dependency { .product(name: "ArgumentParser", package: "swift-argument-parser") }
var crypto: Target.Dependency { .product(name: "Crypto", package: "swift-crypto") }
var grdb: Target.Dependency { .product(name: "GRDB", package: "GRDB.swift") }
var lifecycle: Target.Dependency { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
var signals: Target.Dependency { .product(name: "UnixSignals", package: "swift-service-lifecycle") }
var log: Target.Dependency { .product(name: "Logging", package: "swift-log") }
var yams: Target.Dependency { .product(name: "Yams", package: "Yams") }

func room(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude)
}

func systemLibrary(_ name: String, pkgConfig: String? = nil, apt: String...) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: apt.isEmpty ? nil : [.apt(apt)])
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["VigieTestSupport"], resources: resources)
}
