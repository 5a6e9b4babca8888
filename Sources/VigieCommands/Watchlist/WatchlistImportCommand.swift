// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieWatchlist

/// `vigie watchlist import`
struct WatchlistImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a watchlist of a public register of establishments.",
        discussion: """
            Reads FINESS as data.gouv.fr offers it (etalab-cs1100507-stock-….csv and its kin), CSV files with its column \
            names, and Eurostat's lists of hospitals. Rows with one number become one entry; the first file wins. Give \
            the file of legal entities (etalab-cs1100501-…) as well, and establishments get their parents. Exit 1 where \
            a line could not be read; what could be read is written.

              vigie watchlist import etalab-cs1100507-stock.csv --department 90 --department 25 -o franche-comte.yaml
              vigie watchlist import finess.csv eurostat.csv --category "centre hospitalier" > hospitals.csv
            """)

    @Argument(help: "Registers, the one to be trusted most first.", completion: .file())
    var files: [String]

    @Option(
        name: [.short, .long], help: "Where the watchlist goes; standard output where nothing is given.",
        completion: .file())
    var output: String?

    @Option(
        help: "yaml or csv; by default what the output's name ends in, else csv.",
        transform: { text in
            guard let format = WatchlistWriter.Format(rawValue: text) else { throw ValidationError("yaml or csv") }
            return format
        })
    var format: WatchlistWriter.Format?

    @Option(help: "Only this département: 75, 2A, 971. May be given again.")
    var department: [String] = []

    @Option(help: "Only this category: a code (355) or some of its words. May be given again.")
    var category: [String] = []

    @Flag(help: "Replace the output where it is there already.")
    var force = false

    @Flag(help: "Say what was done as one JSON object, on standard error.")
    var json = false

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name a register.") }
    }

    func run() async throws {
        try await Exit.reporting {
            if let output, !force, FileManager.default.fileExists(atPath: output) {
                Console.error("\(output) is there already; --force replaces it")
                throw Exit.failed
            }
            var register = RegisterImport(.init(departments: department, categories: category))
            var isWhole = true
            for (index, path) in files.enumerated() {
                Console.progress("reading \(path) (\(index + 1) of \(files.count))")
                let reading = try RegisterReader.read(path: path)
                Console.progress("")
                for problem in reading.problems { Console.message("\(problem)") }
                isWhole = isWhole && reading.problems.isEmpty
                register.take(reading.records)
            }
            Console.progress("making entries")
            let (entries, summary) = register.finish()
            Console.progress("")
            guard !entries.isEmpty else {
                Console.error(
                    summary.filtered > 0
                        ? "no establishment passes the filter; \(summary.filtered) were left out"
                        : "no establishment in \(Console.count(files.count, "file"))")
                throw Exit.failed
            }
            try write(entries)
            if json { try Console.messageJSON(summary) } else { tell(summary) }
            guard isWhole else { throw Exit.failed }
        }
    }

    private func write(_ entries: [Entry]) throws {
        let ending = output.flatMap { $0.split(separator: ".").last.map { $0.lowercased() } }
        let form = format ?? (["yaml", "yml"].contains(ending) ? .yaml : .csv)
        let names = files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        let text = WatchlistWriter.write(
            entries, as: form, comment: ["Imported by vigie watchlist import from \(names.joined(separator: ", "))"])
        guard let output else { return FileHandle.standardOutput.write(Data(text.utf8)) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    }

    private func tell(_ summary: RegisterImport.Summary) {
        Console.message(
            "\(Console.count(summary.entries, "entry", "entries")) of \(Console.count(summary.rows, "row")) in "
                + "\(Console.count(files.count, "file"))\(output.map { ", in \($0)" } ?? ""):")
        let lines: [(Int, String)] = [
            (summary.merged, "numbers stood in several rows and became one entry each"),
            (summary.twins, "stood twice under one name in one town and became one entry"),
            (summary.filtered, "were left out by the filter"),
            (summary.repaired, "had control characters in a row, which were repaired"),
            (summary.townAdded, "names named nobody in particular and got their town"),
            (summary.bracketsTaken, "names lost what stood in brackets"),
            (summary.aliasesLeftOut, "short names were left out: they find nothing new, or things of others"),
            (summary.domainsLeftOut, "web sites were left out: several establishments share them"),
            (summary.legalEntities, "legal entities became parents of their establishments"),
            (summary.children, "establishments have a parent"),
            (summary.nameless, "were left out: nothing in their names can be searched for"),
        ]
        for (count, text) in lines where count > 0 { Console.message("  \(count) \(text)") }
        Console.message("Next: vigie watchlist lint \(output ?? "FILE")")
    }
}
