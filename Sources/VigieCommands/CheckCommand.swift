// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieFetch

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
            let configuration = try file.file.load(needsSecrets: online) { Console.message("warning: \($0)") }
            var problems = 0
            let loaded = try WatchlistLoader.load(path: configuration.watchlists)
            for warning in loaded.warnings + configuration.warnings(about: loaded.watchlist) {
                Console.message("warning: \(warning)")
            }
            let entries = loaded.watchlist.entries
            let platforms = entries.filter { $0.kind == .platform }.count
            Console.line(
                "\(file.config): \(configuration.sources.count) sources, \(configuration.sinks.count) sinks, "
                    + "\(configuration.routes.count) routes")
            Console.line(
                "\(configuration.watchlists): \(entries.count - platforms) establishments, \(platforms) platforms")
            if online { problems += await checkOnline(configuration) }
            guard problems == 0 else { throw Exit.configuration }
            Console.line(online ? "All of it can be used, and every source answers." : "All of it can be used.")
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
