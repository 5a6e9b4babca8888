// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieStore

/// `vigie incident`
struct IncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "What was found.", subcommands: [Show.self])

    /// `vigie incident show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything that is kept of one incident: findings, evidence, claim; all of it masked.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The incident's name as it stands in the alert, V-XXXXX-XXXXX.")
        var id: String

        @Flag(help: "One JSON object.")
        var json = false

        func run() async throws {
            try await Exit.reporting {
                let store = try SQLiteStore.openReadOnly(directory: try file.load().store.directory)
                guard let incident = try await store.incident(IncidentID(rawValue: id.uppercased())) else {
                    Console.error("there is no incident \(id)")
                    throw Exit.failed
                }
                if json { return try Console.json(incident, pretty: true) }
                Console.line("\(incident.id) revision \(incident.revision), \(incident.state.rawValue)")
                Console.line("first seen \(incident.firstSeen.formatted(.iso8601))")
                if let url = incident.post.urlDefanged { Console.line("at \(url)") }
                if let author = incident.post.author { Console.line("by \(author)") }
                for line in VerdictText.lines(incident.verdict, incident.post) { Console.line(line) }
                if let excerpt = incident.post.excerpt { Console.line("  “\(excerpt)”") }
            }
        }
    }
}
