// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieFetch
import VigieMatch

/// `vigie check`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "See whether configuration and watchlists can be used; changes nothing.",
        discussion: """
            Every error stands with file, line and column. Exit 78 where there is one. With --online each source is \
            fetched once and parsed; nothing is stored, nothing is sent to a sink.
            """)

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Fetch and parse each source once.")
    var online = false

    func run() async throws {
        try await Exit.reporting {
            var unsure = 0
            let configuration = try file.file.load(needsSecrets: online) {
                unsure += 1
                Console.message("warning: \($0)")
            }
            var problems = 0
            let loaded = try WatchlistLoader.load(path: configuration.watchlists)
            let weak =
                (loaded.warnings + configuration.warnings(about: loaded.watchlist)).map(\.description)
                + WatchlistMatcher(loaded.watchlist).unmatched.map(\.warning) + refusedAddresses(configuration)
            for warning in weak { Console.message("warning: \(warning)") }
            unsure += weak.count
            let entries = loaded.watchlist.entries
            let platforms = entries.filter { $0.kind == .platform }.count
            Console.line(
                "\(file.config): \(Console.count(configuration.sources.count, "source")), "
                    + "\(Console.count(configuration.sinks.count, "sink")), "
                    + Console.count(configuration.routes.count, "route"))
            Console.line(
                "\(configuration.watchlists): \(Console.count(entries.count - platforms, "establishment")), "
                    + Console.count(platforms, "platform"))
            if online { problems += await checkOnline(configuration) }
            guard problems == 0 else { throw Exit.configuration }
            if geteuid() == 0, getpwnam("vigie") != nil {
                Console.message("Read as root; what the service may read shows: sudo -u vigie vigie check")
            }
            let verdict = online ? "All of it can be used, and every source answers" : "All of it can be used"
            Console.line(verdict + (unsure == 0 ? "." : "; see \(Console.count(unsure, "warning")) above."))
        }
    }

    /// Sources and sinks whose address the daemon will never reach as they are configured.
    private func refusedAddresses(_ configuration: Configuration) -> [String] {
        func kind(_ url: String, isAllowed: Bool) -> String? {
            guard !isAllowed, let host = URL(string: url)?.host() else { return nil }
            return SpecialAddresses.kind(ofHost: host)
        }
        let sources = configuration.sources.compactMap { source in
            kind(source.url, isAllowed: source.fetch.allowPrivate).map { ("source \(source.id)", $0) }
        }
        let sinks = configuration.sinks.compactMap { sink in
            sink.url.flatMap { kind($0.reveal(), isAllowed: sink.allowPrivate) }.map { ("sink \(sink.id)", $0) }
        }
        return (sources + sinks).map { who, kind in
            "\(file.config): the address of \(who) is \(kind) and will be refused (write allow_private: true)"
        }
    }

    private func checkOnline(_ configuration: Configuration) async -> Int {
        var problems = 0
        for (index, source) in configuration.sources.filter(\.enabled).enumerated() {
            Console.progress("\(index + 1) of \(configuration.sources.count): \(source.id)")
            let outcome = await SourceTrial().run(source)
            Console.progress("")
            switch outcome {
            case .success(let document) where document.wall == nil:
                Console.line("\(source.id): \(document.posts.count + document.pastes.count) posts")
                for defect in document.defects { Console.message("warning: \(source.id): \(defect.message)") }
            case .success(let document):
                problems += 1
                Console.error("\(source.id): \(document.wall?.rawValue ?? "walled")")
            case .failure(let failure):
                problems += 1
                Console.error("\(source.id): \(failure)")
            }
        }
        return problems
    }
}
