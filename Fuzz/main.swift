// SPDX-License-Identifier: Apache-2.0

import Foundation

// `vigie-fuzz seeds FOLDER` writes first inputs; `vigie-fuzz measure|memory|parse N` measure; anything else fuzzes the
// target that VIGIE_FUZZ_TARGET names, with libFuzzer where it was built in and else by mutating the seeds.
let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
case "seeds": try Seeds.write(into: words.count > 1 ? words[1] : "seeds")
case "measure": Growth.measure(only: words.count > 1 ? words[1] : nil)
case "memory": try Footprint.measure(words.count > 1 ? words[1] : "prose")
case "parse": try Footprint.parse(count: words.count > 1 ? Int(words[1]) ?? 500 : 500)
case "pairs": PairChecks.run(pairs: words.count > 1 ? Int(words[1]) ?? 10_000_000 : 10_000_000)
default:
    let name = ProcessInfo.processInfo.environment["VIGIE_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        print("VIGIE_FUZZ_TARGET is one of: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
        exit(64)
    }
    #if VIGIE_LIBFUZZER
        LibFuzzer.run(target)
    #else
        Mutation.run(target, seconds: words.first.flatMap(Double.init) ?? 60)
    #endif
}
