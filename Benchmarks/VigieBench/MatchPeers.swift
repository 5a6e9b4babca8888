// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import VigieText

/// Others that search for many strings, given names and text folded line by line; one that is missing is said and left out.
struct MatchPeers {
    private let folder: TemporaryFolder
    private let names: String
    private let text: String
    private let empty: String
    /// Compiled, and waiting to scan.
    let hyperscan: Hyperscan?

    init(names: [String], text: String) throws {
        folder = try TemporaryFolder("vigie-peers")
        self.names = folder.path("names")
        self.text = folder.path("text")
        empty = folder.path("empty")
        let folded = Set(names.map { Folding.fold($0) }).subtracting([""]).sorted()
        try (folded.joined(separator: "\n") + "\n").write(toFile: self.names, atomically: false, encoding: .utf8)
        var lines: [UInt8] = []
        for line in Array(text.utf8).split(separator: 0x0A) {
            lines += Folding.foldedText(utf8: Array(line)).bytes + [0x0A]
        }
        try Data(lines).write(to: URL(filePath: self.text))
        try Data("x\n".utf8).write(to: URL(filePath: empty))
        hyperscan = try Hyperscan(names: self.names, text: self.text)
    }

    func remove() {
        hyperscan?.stop()
        folder.remove()
    }

    /// Seconds of processor time that each takes for the text, what it takes for an empty one subtracted.
    func slow() throws -> [(name: String, seconds: Double)] {
        var times: [(String, Double)] = []
        let output = folder.path("output")
        for (name, words) in [
            ("GNU grep -F", ["grep", "-F", "-a", "-o", "-f", names]),
            ("ripgrep -F", ["rg", "--no-config", "-j1", "-F", "-a", "-o", "-N", "-f", names]),
        ] {
            guard Self.exists(words[0]) else {
                print("match: \(words[0]) is not installed, left out")
                continue
            }
            let setUp = try Self.run(words + [empty], output: output)
            let whole = try Self.run(words + [text], output: output)
            guard whole > setUp * 1.05 else {
                print("match: \(name) spends nearly all of its time on its names, left out")
                continue
            }
            times.append((name, whole - setUp))
        }
        let script = "Benchmarks/peers/ahocorasick.py"
        if Self.exists("python3"), FileManager.default.fileExists(atPath: script),
            try Self.run(["python3", "-c", "import ahocorasick"], output: output, mayFail: true) > 0
        {
            _ = try Self.run(["python3", script, names, text, "2"], output: output)
            let words = try String(contentsOfFile: output, encoding: .utf8).split(whereSeparator: \.isWhitespace)
            if words.count > 1, let nanoseconds = Double(words[1]) {
                times.append(("pyahocorasick", nanoseconds / 1e9))
            }
        } else {
            print("match: pyahocorasick is not installed, left out")
        }
        return times
    }

    private static func exists(_ command: String) -> Bool {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(command)") }
    }

    /// Processor time of a child; 0 where it failed and may.
    private static func run(_ words: [String], output: String, mayFail: Bool = false) throws -> Double {
        try Data().write(to: URL(filePath: output))
        let handle = try FileHandle(forWritingTo: URL(filePath: output))
        let before = childSeconds()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["LC_ALL=C"] + words
        process.standardOutput = handle
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try handle.close()
        // grep says 1 where nothing was found.
        guard process.terminationStatus < 2, !mayFail || process.terminationStatus == 0 else {
            if mayFail { return 0 }
            throw CocoaError(.executableRuntimeMismatch)
        }
        return childSeconds() - before
    }

    private static func childSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
        return user + Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
    }

    /// The program in C, which scans once for each line that it is sent.
    final class Hyperscan {
        private let process = Process()
        private let input = Pipe()
        private let output = Pipe()

        /// Nil where it was not compiled: Hyperscan is for x86 alone.
        init?(names: String, text: String) throws {
            let peers = ProcessInfo.processInfo.environment["VIGIE_BENCH_PEERS"] ?? ".build/peers"
            let program = "\(peers)/hyperscan"
            guard FileManager.default.isExecutableFile(atPath: program) else {
                print("match: \(program) is not there, Hyperscan is left out")
                return nil
            }
            process.executableURL = URL(filePath: program)
            process.arguments = [names, text]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            let words = line().split(separator: " ")
            guard words.count == 2, let compiled = Double(words[0]) else {
                throw CocoaError(.executableRuntimeMismatch)
            }
            print("match: Hyperscan compiled in \(String(format: "%.3f", compiled / 1e9)) s")
        }

        /// Seconds of processor time of one scan.
        func scan() throws -> Double {
            try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
            guard let nanoseconds = line().split(separator: " ").first.flatMap({ Double($0) }) else {
                throw CocoaError(.executableRuntimeMismatch)
            }
            return nanoseconds / 1e9
        }

        func stop() {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }

        private func line() -> String {
            var bytes: [UInt8] = []
            while let byte = output.fileHandleForReading.readData(ofLength: 1).first, byte != 0x0A {
                bytes.append(byte)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

/// A folder that is removed when its benchmark ends.
struct TemporaryFolder {
    private let url: URL

    init(_ name: String) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func remove() {
        do { try FileManager.default.removeItem(at: url) } catch { print("match: \(url.path) stays: \(error)") }
    }
}
