// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import VigieApp
import VigieConfig
import VigieCore

/// Has the daemon carry an order out, or does it in its place where none runs.
private func carryOut(_ order: IncidentOrder, _ file: ConfigurationOption) async throws {
    try await Exit.reporting {
        if let reply = try ControlClient.ask(.incident(order), socket: file.controlSocket) {
            guard reply.ok else {
                Console.error(reply.text)
                throw Exit.failed
            }
            return Console.line(reply.text)
        }
        Console.line(try await IncidentOffice.carryOut(order, try file.load()))
        Console.message("No daemon runs: messages leave when one starts.")
    }
}

/// What all orders name.
struct IncidentArgument: ParsableArguments {
    @OptionGroup var file: ConfigurationOption

    @Argument(help: "The incident's name, or that of any post in it, V-XXXXX-XXXXX.")
    var id: String

    var name: IncidentID { IncidentID(typed: id) }
}

extension IncidentCommand {
    /// `vigie incident ack`
    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ack", abstract: "Say that you have it in hand.")

        @OptionGroup var incident: IncidentArgument

        func run() async throws { try await carryOut(.acknowledge(incident.name), incident.file) }
    }

    /// `vigie incident confirm`
    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say that the leak is real.")

        @OptionGroup var incident: IncidentArgument

        func run() async throws { try await carryOut(.confirm(incident.name), incident.file) }
    }

    /// `vigie incident dismiss`
    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that it is nothing; those who were told get a correction.",
            discussion: "The same words and rows are not told again; whatever says more opens a new incident.")

        @OptionGroup var incident: IncidentArgument

        @Option(help: "Kept in the history.")
        var reason: String?

        func run() async throws { try await carryOut(.dismiss(incident.name, reason: reason), incident.file) }
    }

    /// `vigie incident correct`
    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say who is concerned and who is not; those who were told otherwise get a correction.")

        @OptionGroup var incident: IncidentArgument

        @Option(help: "The id of an entry that is a victim; may be given several times.")
        var victim: [String] = []

        @Option(name: .customLong("not"), help: "The id of an entry that is not concerned; may be given several times.")
        var other: [String] = []

        func validate() throws {
            guard !victim.isEmpty || !other.isEmpty else { throw ValidationError("Give --victim or --not.") }
        }

        func run() async throws {
            try await carryOut(
                .correct(
                    incident.name, victims: victim.map(EntryID.init(rawValue:)),
                    others: other.map(EntryID.init(rawValue:))), incident.file)
        }
    }

    /// `vigie incident note`
    struct Note: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write something down in the history; personal data is masked.")

        @OptionGroup var incident: IncidentArgument

        @Argument(help: "What to write down.")
        var text: String

        func run() async throws { try await carryOut(.note(incident.name, text: text), incident.file) }
    }

    /// `vigie incident merge`
    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make one incident of two; the older name stays, and both lead to it.")

        @OptionGroup var incident: IncidentArgument

        @Argument(help: "The other incident's name.")
        var other: String

        func run() async throws {
            try await carryOut(.merge(incident.name, IncidentID(typed: other)), incident.file)
        }
    }

    /// `vigie incident split`
    struct Split: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an incident of its own of some posts; the first post keeps the name.")

        @OptionGroup var incident: IncidentArgument

        @Option(help: "A post's name as `vigie incident show` lists it; may be given several times.")
        var post: [String] = []

        func validate() throws {
            guard !post.isEmpty else { throw ValidationError("Give --post.") }
        }

        func run() async throws {
            try await carryOut(.split(incident.name, posts: post.map(IncidentID.init(typed:))), incident.file)
        }
    }
}
