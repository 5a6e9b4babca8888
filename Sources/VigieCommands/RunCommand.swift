// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Foundation
import Logging
import VigieApp
import VigieCore
import VigieStatus

/// `vigie run`
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Read the sources and tell what is found, until SIGTERM.",
        discussion: """
            SIGHUP reads configuration and watchlists anew. With --once every source is polled once, what is due is \
            delivered, and a table is printed. Exit 75 where another Vigie holds the state directory, 78 where \
            configuration or watchlist cannot be used.
            """)

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Poll each source once, deliver what is due, end.")
    var once = false

    @Option(help: "auto, text, journal or json.")
    var logFormat: LogFormat = .auto

    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: Logger.Level?

    func run() async throws {
        try await Exit.reporting {
            let reader = file.file
            let configuration = try reader.load { Console.message("warning: \($0)") }
            let logger = makeLogger()
            let daemon = try await Daemon.open(
                configuration: configuration, version: Version.text, logger: logger, readAgain: { try reader.load() })
            if once {
                let round = try await daemon.runOnce { done, all in
                    Console.progress("polled \(done) of \(all) sources")
                }
                Console.progress("")
                print(round)
                if !round.allDelivered { throw Exit.failed }
            } else {
                try await daemon.run()
            }
        }
    }

    private func makeLogger() -> Logger {
        let format = LogFormat.resolved(logFormat)
        let colour = Terminal.hasColour(STDERR_FILENO)
        // A single round tells its story in a table; its logs are for trouble.
        let level = logLevel ?? (once ? .warning : .info)
        return Logger(label: "vigie") { label in
            LineLogHandler(label: label, level: level, format: format, colour: colour)
        }
    }

    private func print(_ round: Daemon.Round) {
        let width = round.reports.map { $0.source.rawValue.count }.max() ?? 6
        let stateWidth = round.reports.map { $0.state.rawValue.count }.max() ?? 2
        for report in round.reports.sorted(by: { $0.source < $1.source }) {
            let name = report.source.rawValue.padding(toLength: max(width, 6), withPad: " ", startingAt: 0)
            let state = report.state.rawValue.padding(toLength: stateWidth, withPad: " ", startingAt: 0)
            var line = "\(name)  \(state)  \(Console.count(report.posts, "post")), \(report.new) new"
            if report.incidents > 0 { line += ", \(Console.count(report.incidents, "incident"))" }
            if let reason = report.reason { line += "  (\(reason))" }
            Console.line(report.state == .ok ? line : Console.tinted(line, .medium))
        }
        let reports = round.reports
        Console.line(
            """
            \(Console.count(reports.count, "source")), \(Console.count(reports.map(\.posts).reduce(0, +), "post")), \
            \(reports.map(\.named).reduce(0, +)) that name a watched entry, \
            \(Console.count(reports.map(\.incidents).reduce(0, +), "incident")), \
            \(Console.count(round.delivered, "alert")) delivered, \
            \(round.pending) waiting, \(round.dead) dead
            """)
    }
}

extension LogFormat: ExpressibleByArgument {}
extension Logger.Level: @retroactive ExpressibleByArgument {}
