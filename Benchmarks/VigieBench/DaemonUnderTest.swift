// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieLoopback

/// The real daemon, built for release, on a configuration of the benchmark's own in a temporary folder.
final class DaemonUnderTest {
    let folder: URL
    private let process = Process()

    /// Starts `vigie run`; `configuration` is put below the paths, `watchlist` is CSV.
    init(watchlist: String, configuration: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vigie-bench-\(UUID().uuidString)")
        let lists = folder.appending(path: "watchlists")
        try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
        try Data(watchlist.utf8).write(to: lists.appending(path: "bench.csv"))
        let head = """
            version: 1
            watchlists: \(lists.path)
            store:
              directory: \(folder.path)/state
            status:
              control_socket: \(folder.path)/control.sock

            """
        let file = folder.appending(path: "vigie.yaml")
        try Data((head + configuration).utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "vigie")
        process.arguments = ["run", "--config", file.path, "--log-level", "warning"]
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// A figure of /proc/PID/status in bytes: `VmRSS` or `VmHWM`.
    func memory(_ key: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(key + ":") }
        let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return kilobytes << 10
    }

    /// CPU seconds used so far.
    var cpuSeconds: Double {
        let stat = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
        // Fields 14 and 15 of proc(5), counted behind the command's closing parenthesis.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Ends it and removes its folder.
    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }
}

/// Pages and lists made up from numbers, the same in each run.
enum Invented {
    /// A CSV watchlist of so many establishments.
    static func watchlist(_ count: Int) -> String {
        let heads = ["Clinique", "Hôpital", "Centre hospitalier", "Laboratoire", "Cabinet médical", "EHPAD"]
        var lines = ["name,id,city,domains"]
        for number in 0..<count {
            let word = word(number)
            lines.append("\(heads[number % heads.count]) \(word),e\(number),Ville-\(word),\(word.lowercased()).example")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A pronounceable word that stands for a number, different for each below 10⁷.
    static func word(_ number: Int) -> String {
        let onsets = [
            "b", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "z", "ch", "tr", "br", "cl", "gr", "pl", "st",
        ]
        let vowels = ["a", "e", "i", "o", "u", "ou", "an", "on", "eau", "oi"]
        var rest = number
        var word = ""
        for _ in 0..<3 {
            word += onsets[rest % onsets.count]
            rest /= onsets.count
            word += vowels[rest % vowels.count]
            rest /= vowels.count
        }
        return word.prefix(1).uppercased() + word.dropFirst() + "mont"
    }

    /// French-like prose of about so many bytes.
    static func prose(_ bytes: Int, seed: Int) -> String {
        let words = [
            "la", "base", "de", "données", "contient", "des", "noms", "et", "adresses", "pour", "chaque", "ville",
            "avec",
        ]
        var text = ""
        var number = seed
        while text.utf8.count < bytes {
            number = (number &* 1_103_515_245 &+ 12_345) & 0x7FFF_FFFF
            text += number % 5 == 0 ? word(number % 9_999_991) + "eux " : words[number % words.count] + " "
        }
        return text
    }
}
