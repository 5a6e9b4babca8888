// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieAnalysis
import VigieConfig
import VigieCore
import VigieStore
import VigieText

/// `vigie source`
struct SourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source", abstract: "The places that are read.", subcommands: [List.self, Test.self],
        defaultSubcommand: List.self)

    /// `vigie source list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Each source and how it does.")

        @OptionGroup var file: ConfigurationOption

        func run() async throws {
            try await Exit.reporting {
                let configuration = try file.load()
                let store = try? SQLiteStore.openReadOnly(
                    directory: configuration.store.directory, credentials: configuration.store.credentials)
                let memories = try await store?.memories() ?? [:]
                for source in configuration.sources {
                    let state = source.enabled ? memories[source.id]?.state.rawValue ?? "never polled" : "disabled"
                    var line = "\(source.id)  \(source.rules.kind.rawValue)  \(state)  \(Defanging.defang(source.url))"
                    if let reason = memories[source.id]?.reason { line += "  (\(reason))" }
                    Console.line(line)
                }
            }
        }
    }

    /// `vigie source test`
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch a source once and show what is read, masked; nothing is stored or sent.",
            discussion: "Exit 1 where nothing could be read, or less than the source's min_posts.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The source's id.")
        var id: String

        @Option(help: "Show so many posts.")
        var posts = 10

        func run() async throws {
            try await Exit.reporting {
                let configuration = try file.file.load()
                guard let source = configuration.sources.first(where: { $0.id.rawValue == id }) else {
                    Console.error("there is no source \(id) in \(file.config)")
                    throw Exit.failed
                }
                let document: ParsedDocument
                switch await SourceTrial().run(source) {
                case .success(let read): document = read
                case .failure(let failure):
                    Console.error("\(id): \(failure)")
                    throw Exit.failed
                }
                if !show(document, of: source) { throw Exit.failed }
            }
        }

        /// Prints what was read; true where it is what the source's expectations ask for.
        private func show(_ document: ParsedDocument, of source: Source) -> Bool {
            if let wall = document.wall {
                Console.error("\(id): the source is \(wall.rawValue): a page that is no content stands in its place")
                return false
            }
            let all = document.posts + document.pastes.map(\.post)
            Console.line(
                "\(all.count) posts, encoding \(document.encoding)"
                    + (document.next.map { ", next page \(Defanging.defang($0))" } ?? ", no next page"))
            for defect in document.defects { Console.message("warning: \(defect.code.rawValue): \(defect.message)") }
            for post in all.prefix(posts) {
                let shown = PostSummary.reference(for: post, mentions: [])
                Console.line()
                Console.line(Console.bold(shown.title.isEmpty ? "(no title)" : shown.title))
                Console.line("  key \(Masking.mask(post.id.key))")
                if let url = shown.urlDefanged { Console.line("  at  \(url)") }
                if let author = shown.author { Console.line("  by  \(author)") }
                Console.line("  on  \(post.published?.formatted(.iso8601) ?? "no date that can be read")")
                for block in post.blocks.prefix(4) {
                    Console.line("  \(block.kind.rawValue): \(PlainText.oneLine(Masking.mask(block.text), limit: 160))")
                }
            }
            guard all.count >= source.expectations.minimumPosts else {
                Console.error("\(id): \(all.count) posts, at least \(source.expectations.minimumPosts) are expected")
                return false
            }
            return true
        }
    }
}
