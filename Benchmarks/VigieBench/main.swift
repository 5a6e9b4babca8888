// SPDX-License-Identifier: Apache-2.0

// Each benchmark is one file with one function and one line in the table below:
//     vigie-bench NAME [--brief]
// It prints one line a figure: NAME, value, unit, and the bar of DESIGN where there is one.

let table: [(name: String, run: (_ brief: Bool) async throws -> Void)] = [
    ("match", MatchBenchmark.run),
    ("parse", ParseBenchmark.run),
    ("fetch", FetchBenchmark.run),
    ("analyse", AnalyseBenchmark.run),
    ("load", LoadBenchmark.run),
    ("latency", LatencyBenchmark.run),
    ("memory", MemoryBenchmark.run),
    ("fingerprints", FingerprintBenchmark.run),
]

let words = CommandLine.arguments.dropFirst()
for benchmark in table where words.first == benchmark.name || words.first == "all" {
    try await benchmark.run(words.contains("--brief"))
}
