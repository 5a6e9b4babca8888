// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import VigieAlert
import VigieConfig
import VigieCore
import VigieFetch

/// `vigie sink`
struct SinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sink", abstract: "Where alerts go.", subcommands: [List.self, Test.self],
        defaultSubcommand: List.self)

    /// `vigie sink list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Each sink and the routes that lead to it.")

        @OptionGroup var file: ConfigurationOption

        func run() async throws {
            try await Exit.reporting {
                let configuration = try file.load()
                for sink in configuration.sinks {
                    let routes = configuration.routes.filter { $0.sinks.contains(sink.id) }.map(\.name)
                    Console.line(
                        "\(sink.id)  \(sink.kind.rawValue)  "
                            + (routes.isEmpty ? "no route leads here" : "routes: \(routes.joined(separator: ", "))"))
                }
            }
        }
    }

    /// `vigie sink test`
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send one message marked [TEST] to a sink, at once and past the outbox.",
            discussion: "Works with and without a running daemon. Exit 1 where the sink did not take it.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The sink's id.")
        var id: String

        func run() async throws {
            try await Exit.reporting {
                let configuration = try file.file.load()
                guard let sink = configuration.sinks.first(where: { $0.id.rawValue == id }) else {
                    Console.error("there is no sink \(id) in \(file.config)")
                    throw Exit.failed
                }
                let transport = try CurlTransport()
                let result = try await SinkTest.send(sink, poster: transport)
                await transport.shutdown()
                guard result == .delivered else {
                    Console.error("\(id) did not take the message: \(result.reason ?? "no reason was given")")
                    throw Exit.failed
                }
                Console.line("\(id) took the message; look for [TEST] there.")
            }
        }
    }
}
