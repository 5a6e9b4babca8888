// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// Reads watchlists; blocking, call it off the cooperative pool.
public enum WatchlistLoader {
    /// Larger files are refused.
    public static let sizeLimit = 64 << 20

    /// Reads every `.yaml`, `.yml`, `.csv` and `.txt` of a folder, in byte order of their names, or one such file.
    ///
    /// All or nothing: one error anywhere refuses the whole reading, and all errors are thrown at once. A list without
    /// a single entry is an error.
    public static func load(path: String) throws(ConfigurationErrors) -> WatchlistReading {
        let paths = try files(path)
        let files = paths.map { read($0) }
        var merger = WatchlistMerger(files)
        let entries = merger.merge()
        let errors = files.flatMap(\.problems.errors)
        guard errors.isEmpty else {
            throw ConfigurationErrors(errors, omitted: files.reduce(0) { $0 + $1.problems.omittedErrors })
        }
        guard !entries.isEmpty else {
            throw refusal(path, "the watchlists hold no entry", "an empty list would watch over nobody")
        }
        return WatchlistReading(
            watchlist: Watchlist(entries: entries, digest: digest(of: entries)),
            warnings: files.flatMap(\.problems.sortedWarnings), files: paths)
    }

    /// Reads the same files as `load` and throws nothing for what they hold: errors are listed beside the entries that can
    /// be used, and each entry comes with the places of its values.
    ///
    /// Throws only where there is no file to read.
    public static func survey(path: String) throws(ConfigurationErrors) -> WatchlistSurvey {
        let paths = try files(path)
        let files = paths.map { read($0, keepsPlaces: true) }
        var merger = WatchlistMerger(files)
        let entries = merger.merge()
        let places = files.flatMap { file in file.entries.map { EntryPlaces($0, in: file.problems.text) } }
        var errors = files.flatMap(\.problems.errors).sorted()
        for file in files where file.problems.omittedErrors > 0 {
            let last = errors.last { $0.position.file == file.problems.file }?.position.line ?? 1
            let end = FilePosition(file: file.problems.file, line: last, column: 1)
            errors.append(
                ConfigurationProblem(
                    position: end, message: "\(file.problems.omittedErrors) more errors are not shown"))
        }
        return WatchlistSurvey(
            watchlist: Watchlist(entries: entries, digest: digest(of: entries)), places: places, errors: errors,
            warnings: files.flatMap(\.problems.sortedWarnings), files: paths)
    }

    /// The digest of what entries say; where they stand in the files is not part of it.
    public static func digest(of entries: [Entry]) -> String {
        var digest = ContentDigest()
        digest.add(entries.count)
        for entry in entries {
            for text in [entry.id.rawValue, entry.kind.rawValue, entry.name, entry.country] { digest.add(text) }
            for text in [entry.city, entry.sector, entry.parent?.rawValue, entry.finess, entry.owner, entry.expires] {
                digest.add(text == nil ? 0 : 1)
                if let text { digest.add(text) }
            }
            for list in [entry.aliases, entry.domains, entry.postcodes, entry.specialties, entry.tags, entry.exclude] {
                digest.add(list.count)
                for text in list { digest.add(text) }
            }
            digest.add(entry.formerIDs.count)
            for id in entry.formerIDs { digest.add(id.rawValue) }
        }
        return digest.hexadecimal
    }

    private static func files(_ path: String) throws(ConfigurationErrors) -> [String] {
        let paths: [String]
        do {
            paths = try WatchlistFolder(path: path).files()
        } catch {
            throw refusal(path, "the watchlists cannot be read: \(error.reason)")
        }
        guard !paths.isEmpty else {
            throw refusal(path, "no watchlist in this folder", "put a .yaml, .csv or .txt file there")
        }
        return paths
    }

    private static func read(_ path: String, keepsPlaces: Bool = false) -> WatchlistMerger.File {
        let problems = ProblemList(file: path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let format = WatchlistFormat(fileName: name) else {
            problems.error(.start, "not the name of a watchlist", "it ends in .yaml, .yml, .csv or .txt")
            return WatchlistMerger.File(problems: problems, entries: [])
        }
        let content: BoundedFile.Content
        do {
            content = try BoundedFile.read(path, limit: sizeLimit)
        } catch {
            problems.error(.start, "the watchlist cannot be read: \(error.reason)")
            return WatchlistMerger.File(problems: problems, entries: [])
        }
        // An editor that died while saving leaves a file of no bytes; to take it for a list would drop its entries.
        if content.bytes.isEmpty {
            problems.error(.start, "the watchlist is empty", "remove the file if nothing belongs into it")
            return WatchlistMerger.File(problems: problems, entries: [])
        }
        guard
            let text = SourceText.decode(content.bytes, file: path, legacy: format != .yaml, problems: problems)
        else { return WatchlistMerger.File(problems: problems, entries: []) }
        problems.text = text
        let entries =
            switch format {
            case .yaml: WatchlistYAML(problems: problems, keepsPlaces: keepsPlaces).read(text)
            case .csv: WatchlistCSV(problems: problems, keepsPlaces: keepsPlaces).read(text)
            case .txt: WatchlistLines(problems: problems, keepsPlaces: keepsPlaces).read(text)
            }
        return WatchlistMerger.File(problems: problems, entries: entries)
    }

    private static func refusal(_ path: String, _ message: String, _ hint: String? = nil) -> ConfigurationErrors {
        ConfigurationErrors([
            ConfigurationProblem(position: FilePosition(file: path, line: 1, column: 1), message: message, hint: hint)
        ])
    }
}
