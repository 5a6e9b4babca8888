// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieAlert
import VigieApp
import VigieConfig
import VigieCore
import VigieStore

/// `vigie status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "How the daemon does.",
        discussion: """
            Asks the running daemon; where none runs, reads its store. Exit 1 where somebody has to look: dead letters in \
            the outbox, a sink that takes nothing, a refused watchlist or configuration, a full disk, or no daemon.
            """)

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        try await Exit.reporting {
            let report: StatusReport
            let socket = file.controlSocket
            if let reply = try ControlClient.ask(.status, socket: socket) {
                guard let status = reply.status else {
                    Console.error(reply.text)
                    throw Exit.failed
                }
                report = status
            } else {
                let configuration = try file.load()
                Console.message("No daemon listens on \(socket); its store is read instead.")
                let store = try SQLiteStore.openReadOnly(
                    directory: configuration.store.directory, credentials: configuration.store.credentials)
                report = StatusReport(
                    version: Version.text, sources: configuration.sources.filter(\.enabled),
                    watchlist: try LastGoodCopy(directory: configuration.store.directory).load(),
                    memories: try await store.memories(), store: try await store.summary())
            }
            if json { try Console.json(report, pretty: true) } else { print(report) }
            if report.needsAttention || report.pid == nil { throw Exit.failed }
        }
    }

    private func print(_ report: StatusReport) {
        if let pid = report.pid, let started = report.started {
            Console.line("vigie \(report.version), process \(pid), since \(started.formatted(.iso8601))")
        } else {
            Console.line(Console.tinted("No daemon runs.", .high) + " This is what its store holds:")
        }
        let states = report.states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        Console.line("sources    \(report.sources)" + (states.isEmpty ? "" : ": \(states)"))
        for trouble in report.troubles {
            let line =
                "             \(trouble.source) \(trouble.state.rawValue) since \(trouble.since.formatted(.iso8601))"
            Console.line(Console.tinted(line, .medium) + (trouble.reason.map { ": \($0)" } ?? ""))
        }
        Console.line("watchlist  \(report.watchlistEntries) entries, \(report.watchlistDigest.prefix(12))")
        if let problem = report.watchlistProblem { Console.line(Console.tinted("           \(problem)", .high)) }
        if let problem = report.configurationProblem { Console.line(Console.tinted("config     \(problem)", .high)) }
        Console.line("posts      \(report.store.postsSeen) seen, \(report.store.incidents) incidents")
        let outbox = report.store.outbox.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        Console.line("outbox     \(outbox.isEmpty ? "empty" : outbox.joined(separator: ", "))")
        if let dead = report.store.outbox[OutboxState.dead.rawValue], dead > 0 {
            Console.line(
                Console.tinted(
                    "           \(dead) alerts could not be delivered: vigie outbox list --state dead", .high))
        }
        for sink in report.sinks where sink.state != .open {
            let line = "           \(sink.sink) is \(sink.state.rawValue)" + (sink.reason.map { ": \($0)" } ?? "")
            Console.line(Console.tinted(line, sink.state == .closed ? .high : .medium))
        }
        if report.storageFull == true { Console.line(Console.tinted("disk       full", .high)) }
        for trouble in report.rowTroubles ?? [] { Console.line(Console.tinted("rows       \(trouble)", .medium)) }
        if let memory = report.residentMemory { Console.line("memory     \(memory >> 20) MB") }
    }
}
