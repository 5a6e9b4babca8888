// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieMatch
import VigieWatchlist

/// `vigie watchlist lint`
struct WatchlistLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Say what will make a watchlist miss, mistake or drown.",
        discussion: """
            Each finding stands with file, line and column, what is wrong, and what to write instead. Names are tried on \
            the matcher itself; what is too common is told by a table of French words, first names, family names and \
            towns, and by the list's own words. Exit 1 where there is an error or a warning; notes are fine.

              vigie watchlist lint
              vigie watchlist lint list.csv --json | jq '.findings[] | select(.code == "too_common")'
            """)

    @Argument(help: "A watchlist, or a folder of them.", completion: .file())
    var path = "/etc/vigie/watchlists"

    @Option(
        help: "Platforms to tell establishments from, beside those of the list; by default those that are installed.")
    var platforms: String?

    @Option(help: "A configuration: ids that its routes name must be written in the list.")
    var config: String?

    @Flag(help: "Propose aliases, and say how many other entries share each. Posts to measure on take `preview`.")
    var suggest = false

    @Option(help: "Propose for this entry alone. May be given again.")
    var entry: [String] = []

    @Flag(help: "Print notes too.")
    var notes = false

    @Flag(help: "One JSON object.")
    var json = false

    /// What `--json` prints: the report, and beside it what is proposed.
    private struct Output: Encodable {
        var lint: LintReport
        var suggestions: [Suggestion]?

        private enum Key: String, CodingKey { case suggestions }

        func encode(to encoder: any Encoder) throws {
            try lint.encode(to: encoder)
            guard let suggestions else { return }
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(suggestions, forKey: .suggestions)
        }
    }

    func run() async throws {
        try await Exit.reporting {
            let survey = try WatchlistLoader.survey(path: path)
            try EntryIDs.check(entry, in: survey.watchlist)
            let linter = WatchlistLinter(
                survey, platforms: try thirdParties(survey), referenced: try referenced(), now: Date())
            let count = survey.watchlist.entries.count
            let report = linter.run { done in
                Console.progress("\(done) of \(Console.count(count, "entry", "entries"))")
            }
            Console.progress("")
            let suggestions = suggest ? suggestions(survey) : nil
            if json {
                try Console.json(Output(lint: report, suggestions: suggestions))
            } else {
                print(report)
                if let suggestions { SuggestionText.lines(suggestions, 0).forEach { Console.line($0) } }
            }
            if report.isBad { throw Exit.failed }
        }
    }

    /// Those of a file that was named, or that are installed.
    private func thirdParties(_ survey: WatchlistSurvey) throws -> [Entry] {
        let installed = "/usr/share/vigie/watchlists/platforms-fr.yaml"
        guard let path = platforms ?? (FileManager.default.fileExists(atPath: installed) ? installed : nil) else {
            return []
        }
        return try WatchlistLoader.load(path: path).watchlist.entries.filter { $0.kind == .platform }
    }

    private func suggestions(_ survey: WatchlistSurvey) -> [Suggestion] {
        Console.progress("looking for aliases")
        defer { Console.progress("") }
        return Suggester(WatchlistMatcher(survey.watchlist), only: entry.map(EntryID.init(rawValue:))).finish()
    }

    private func referenced() throws -> Set<EntryID> {
        guard let config else { return [] }
        let configuration = try ConfigurationFile(path: config).load(needsSecrets: false, checksRules: false)
        return Set(configuration.routes.flatMap(\.establishments))
    }

    private func print(_ report: LintReport) {
        for finding in report.findings where notes || finding.severity > .note {
            Console.line(
                "\(finding.position): \(tinted(finding.severity)): \(finding.message)"
                    + (finding.advice.map { " (\($0))" } ?? "") + Console.dim(" [\(finding.code.rawValue)]"))
        }
        let found: [String] = [(.error, "error"), (.warning, "warning"), (.note, "note")].compactMap {
            (severity: LintFinding.Severity, noun: String) in
            let count = report.count(severity)
            return count == 0 ? nil : Console.count(count, noun)
        }
        let hidden = !notes && report.count(.note) > 0 ? "; notes are shown with --notes" : ""
        Console.message(
            "\(Console.count(report.entries, "entry", "entries")) in \(Console.count(report.files.count, "file")): "
                + (found.isEmpty ? "nothing to say." : found.joined(separator: ", ") + hidden + "."))
    }

    private func tinted(_ severity: LintFinding.Severity) -> String {
        switch severity {
        case .error: Console.tinted(severity.rawValue, .high)
        case .warning: Console.tinted(severity.rawValue, .medium)
        case .note: Console.tinted(severity.rawValue, .low)
        }
    }
}
