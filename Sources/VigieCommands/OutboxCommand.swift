// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieApp
import VigieConfig
import VigieCore
import VigieStore

/// `vigie outbox`
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "The durable queue of alerts.",
        subcommands: [List.self, Retry.self, Drop.self], defaultSubcommand: List.self)

    /// `vigie outbox list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Rows of the outbox, newest first.")

        @OptionGroup var file: ConfigurationOption

        @Option(help: "pending, delivered, suppressed or dead.")
        var state: String?

        @Option(help: "At most so many rows.")
        var limit = 50

        @Flag(help: "One JSON object a row.")
        var json = false

        func validate() throws {
            if let state, OutboxState(rawValue: state) == nil {
                throw ValidationError("There is no state \(state): pending, delivered, suppressed or dead.")
            }
            guard limit > 0 else { throw ValidationError("--limit wants a number from 1.") }
        }

        func run() async throws {
            try await Exit.reporting {
                let wanted = state.flatMap(OutboxState.init)
                let store = try file.openStore()
                for row in try await store.outbox(state: wanted, limit: limit) {
                    if json { try Console.json(row) } else { print(row) }
                }
            }
        }

        private func print(_ row: OutboxRow) {
            var line = "\(row.id)  \(row.created.formatted(.iso8601))  \(row.state.rawValue)  \(row.kind.rawValue)  "
            line += "\(row.subject) → \(row.sink)"
            if row.state == .pending, row.attempts > 0 {
                line += "  \(row.attempts) tries, next \(row.notBefore.formatted(.iso8601))"
            }
            if let reason = row.reason { line += "  (\(reason))" }
            Console.line(row.state == .dead ? Console.tinted(line, .high) : line)
        }
    }

    /// `vigie outbox retry`
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Try a dead or waiting row again now.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The row's number, see `vigie outbox list`.")
        var number: Int64

        func run() async throws { try await Exit.reporting { try DaemonCall(file).perform(.retry(number)) } }
    }

    /// `vigie outbox drop`
    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a dead or waiting row without sending it.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The row's number, see `vigie outbox list`.")
        var number: Int64

        @Option(help: "Kept with the row.")
        var reason: String

        func run() async throws {
            try await Exit.reporting { try DaemonCall(file).perform(.drop(number, reason: reason)) }
        }
    }
}
