// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieStatus

/// Tells a demonstration: prints what happens, and decides what happens next.
struct DemoStory {
    /// Whether there is more to come.
    enum Progress { case more, end }

    private enum Act { case firstRound, leaked, ending }

    private let stage: DemoStage
    private let window = ChatWindow(colour: Terminal.hasColour(STDOUT_FILENO), width: Terminal.width(STDOUT_FILENO))
    private let started = Date()
    private let pages = ["/board", "/tracker.xml", "/archive"]
    /// The channels that must hear of it.
    private let awaited: Set<String> = ["trois-chenes-soc", "mont-joyeux-it", "regional-cert"]
    /// The channels that hear of the old post in their digest of the backlog.
    private let backlog: Set<String> = ["trois-chenes-soc", "regional-cert"]
    private var digested: Set<String> = []
    private var act = Act.firstRound
    private var told: [String] = []
    private var leakedAt: Date?
    private var failure: String?

    init(stage: DemoStage) { self.stage = stage }

    mutating func open(folder: String?) {
        say(window.bold("Vigie: the incident of January 2026, with invented names"))
        say("")
        say("  A forum board, a leak tracker and a paste site run at \(stage.exhibition.url), a chat beside them.")
        say("  On the watchlist: Hôpital privé des Trois-Chênes (Belfort), Cabinet d'ophtalmologie du Mont-Joyeux")
        say("  (Sallanches), and a booking platform, Toubibook, whose name stands in other people's data.")
        if let folder { say("  Configuration, watchlist and log: \(folder)") }
        say("")
        say(window.bold("1. The daemon reads everything once: the backlog") + window.dim("  (vigie run)"))
    }

    /// Takes what happened.
    mutating func tell(_ event: DemoEvent) -> Progress {
        switch event {
        case .read(let path, let before, let bytes):
            if before == 0 { say("   read \(path.padding(toLength: 16, withPad: " ", startingAt: 0)) \(bytes) bytes") }
            leakWhenAllIsRead()
        case .message(let channel, let text):
            say("")
            say(window.frame(channel: channel, text: text))
            if let leakedAt {
                say(window.dim("   \(seconds(since: leakedAt)) s after the post went up"))
                told.append(channel)
            } else {
                digested.insert(channel)
                leakWhenAllIsRead()
            }
            if act == .leaked, awaited.isSubset(of: told) {
                act = .ending
                stage.terminateDaemon()
            }
        case .daemonEnded(let status):
            if act != .ending || status != 0 { failure = "The daemon ended with status \(status)." }
            return .end
        case .deadline:
            failure = "Time is over and not everybody was told."
            return .end
        }
        return .more
    }

    /// The second act begins when every page was read twice and the backlog was told.
    private mutating func leakWhenAllIsRead() {
        guard act == .firstRound, backlog.isSubset(of: digested),
            pages.allSatisfy({ stage.exhibition.reads(of: $0) >= 2 })
        else { return }
        leak()
    }

    private mutating func leak() {
        act = .leaked
        leakedAt = Date()
        stage.exhibition.leak()
        say("   nothing else to tell: a job offer that names a watched hospital, other people's leaks, code")
        say("")
        say(window.bold("2. “quayhost” posts 152,700 patients on the board, under the platform's name"))
    }

    /// Prints how it ended; true where everybody was told.
    func close() -> Bool {
        say("")
        if let failure {
            say(window.red("✗ \(failure)") + " Told: \(told.isEmpty ? "nobody" : told.joined(separator: ", ")).")
            say("  Last lines of the daemon's log:")
            let log = (try? String(contentsOf: stage.files.log, encoding: .utf8)) ?? ""
            for line in log.split(separator: "\n").suffix(12) { say("  | \(line)") }
            return false
        }
        let restricted = told.filter { $0 != "regional-cert" }.count
        say(
            window.green("✓ Both establishments were told (\(restricted) messages), each of its own data alone;")
                + " the regional team saw both.")
        say(window.dim("  \(seconds(since: started)) s in all. Nothing was written outside a temporary folder."))
        say("")
        say(window.bold("What to type next"))
        let steps = DemoStory.nextSteps(program: CommandLine.arguments.first ?? "vigie")
        let width = steps.map(\.command.count).max() ?? 0
        for (command, use) in steps {
            say("  " + command.padding(toLength: width + 3, withPad: " ", startingAt: 0) + use)
        }
        return true
    }

    /// What can be typed here as it stands: in the source tree the program's path and the examples beside it.
    private static func nextSteps(program: String) -> [(command: String, use: String)] {
        let files = FileManager.default
        let here = files.currentDirectoryPath + "/"
        let vigie = program.hasPrefix(here) ? String(program.dropFirst(here.count)) : program
        guard files.fileExists(atPath: "Watchlists/example.yaml") else {
            return [
                ("\(vigie) scan --watchlists /etc/vigie/watchlists FILE", "judge a text of your own"),
                ("\(vigie) check", "see whether your configuration can be used"),
                ("\(vigie) --help", "everything else"),
            ]
        }
        return [
            ("\(vigie) scan --watchlists Watchlists/example.yaml FILE", "judge a text of your own"),
            ("less systemd/vigie.yaml.example", "see what a configuration looks like"),
            ("sudo make install", "put the service on this machine"),
        ]
    }

    private func seconds(since date: Date) -> String { String(format: "%.1f", Date().timeIntervalSince(date)) }

    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
