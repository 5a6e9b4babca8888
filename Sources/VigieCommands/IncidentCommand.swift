// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieStore

/// `vigie incident`
struct IncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "What was found.",
        discussion: """
            An incident gathers all posts about one leak. Its name is that of its first post; the names of the others, and \
            of incidents that were merged, lead to it too.
            """,
        subcommands: [
            List.self, Show.self, Acknowledge.self, Confirm.self, Dismiss.self, Correct.self, Note.self, Merge.self,
            Split.self,
        ], defaultSubcommand: List.self)

    /// `vigie incident list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Incidents that are not dismissed, changed last first.")

        @OptionGroup var file: ConfigurationOption

        @Flag(help: "Those that are dismissed, too.")
        var all = false

        @Option(help: "At most so many.")
        var limit = 50

        @Flag(help: "One JSON object an incident.")
        var json = false

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit wants a number from 1.") }
        }

        func run() async throws {
            try await Exit.reporting {
                let store = try file.openStore()
                let states = Set(Incident.State.allCases.filter { all || $0 != .dismissed })
                for summary in try await store.incidents(in: states, limit: limit) {
                    if json { try Console.json(summary) } else { print(summary) }
                }
            }
        }

        private func print(_ summary: IncidentSummary) {
            let incident = summary.incident
            let severity = incident.verdict.severity ?? .info
            let who = incident.verdict.findings.filter { $0.role.alerts || $0.role == .targeted }
                .map { "\($0.name) (\($0.role.rawValue))" }
            var line = "\(incident.id)  \(incident.updated.formatted(.iso8601))  "
            line += Console.tinted(severity.rawValue, severity) + "  \(incident.state.rawValue)"
            if summary.posts > 1 { line += "  \(summary.posts) posts" }
            if let owner = incident.owner { line += "  \(owner)" }
            Console.line(line + "  " + (who.isEmpty ? "nobody" : who.joined(separator: "; ")))
        }
    }

    /// `vigie incident show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything that is kept of one incident: findings, evidence, posts, history; all of it masked.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The incident's name as it stands in the alert, V-XXXXX-XXXXX.")
        var id: String

        @Flag(help: "One JSON object.")
        var json = false

        /// What `--json` prints: the incident, with its posts and its history.
        private struct Whole: Encodable {
            var incident: Incident
            var posts: [PostAccount]
            var history: [IncidentEvent]

            func encode(to encoder: any Encoder) throws {
                try incident.encode(to: encoder)
                var more = encoder.container(keyedBy: CodingKeys.self)
                try more.encode(posts, forKey: .posts)
                try more.encode(history, forKey: .history)
            }

            enum CodingKeys: CodingKey {
                case posts
                case history
            }
        }

        func run() async throws {
            try await Exit.reporting {
                let store = try file.openStore()
                let name = IncidentID(typed: id)
                guard let incident = try await store.incident(name) else {
                    Console.error("There is no incident \(id); see `vigie incident list`.")
                    throw Exit.failed
                }
                let posts = try await store.accounts(of: name, limit: 200)
                let history = try await store.history(of: name)
                if json {
                    return try Console.json(Whole(incident: incident, posts: posts, history: history), pretty: true)
                }
                var head = "\(incident.id) revision \(incident.revision), \(incident.state.rawValue)"
                if let owner = incident.owner { head += ", in the hands of \(owner)" }
                Console.line(head)
                Console.line("first seen \(incident.firstSeen.formatted(.iso8601))")
                if let url = incident.post.urlDefanged { Console.line("at \(url)") }
                if let author = incident.post.author { Console.line("by \(author)") }
                for line in VerdictText.lines(incident.verdict, incident.post) { Console.line(line) }
                if let excerpt = incident.post.excerpt { Console.line("  “\(excerpt)”") }
                if posts.count > 1 {
                    Console.line("posts")
                    for post in posts { Console.line("  " + IncidentCommand.line(of: post)) }
                }
                if !history.isEmpty {
                    Console.line("history")
                    for event in history { Console.line("  " + IncidentCommand.line(of: event)) }
                }
            }
        }
    }

    private static func line(of post: PostAccount) -> String {
        var line = "\(post.name)  \(post.firstSeen.formatted(.iso8601))  \(post.reference.id.source)"
        if let author = post.reference.author { line += "  by \(author)" }
        return line + (post.reference.title.isEmpty ? "" : "  “\(post.reference.title)”")
    }

    private static func line(of event: IncidentEvent) -> String {
        var line = "\(event.time.formatted(.iso8601))  \(event.who)  \(event.incident) \(event.what.rawValue)"
        switch (event.before, event.after) {
        case (let before?, let after?): line += "  \(before) → \(after)"
        case (let one?, nil), (nil, let one?): line += "  \(one)"
        case (nil, nil): break
        }
        return line + (event.text.map { "  (\($0))" } ?? "")
    }
}

extension IncidentID {
    /// As a person typed it.
    init(typed name: String) { self.init(rawValue: name.uppercased()) }
}
