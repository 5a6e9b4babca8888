// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A fuzzer for where libFuzzer is not: seeds, changed at random, without looking at coverage.
enum Mutation {
    /// Runs the target on changed seeds for so long; the input is written to `crash-TARGET` before it is tried.
    static func run(_ target: FuzzTarget, seconds: Double) {
        var random = SeededRandom(seed: UInt64(Date().timeIntervalSince1970))
        let seeds = Seeds.inputs(for: target)
        let pieces = Seeds.pieces.map { Array($0.utf8) }
        let end = Date().addingTimeInterval(seconds)
        var runs = 0
        while Date() < end {
            var input = seeds.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...8, using: &random) { change(&input, pieces, &random) }
            _ = FileManager.default.createFile(atPath: "crash-\(target.rawValue)", contents: Data(input))
            target.run(input)
            runs += 1
        }
        print("\(target.rawValue): \(runs) inputs in \(Int(seconds)) s")
    }

    private static func change(_ input: inout [UInt8], _ pieces: [[UInt8]], _ random: inout SeededRandom) {
        let place = Int.random(in: 0...input.count, using: &random)
        let length = Int.random(in: 0...min(64, input.count - place), using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: input.removeSubrange(place..<place + length)
        case 1: input.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        case 2: input.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 3: if place < input.count { input[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        case 4: input.insert(contentsOf: Array(input[place..<place + length]), at: place)
        default: input.removeSubrange(place...)
        }
    }
}
