// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieConfig
public import VigieCore
import VigieMatch
import VigieText

/// Looks for what will make a watchlist miss, mistake or drown: in the files as the reader sees them, and by asking the
/// matcher itself about every name.
///
/// Time and memory grow with the list, no faster. Nothing that it says holds a control character.
public struct WatchlistLinter {
    /// One name or domain and where it stands.
    struct Written {
        var text: String
        var position: FilePosition
        var isAlias: Bool
        /// For people: `the name "…"`.
        var shown: String { "the \(isAlias ? "alias" : "name") \(WatchlistLinter.quoted(text))" }
    }

    let survey: WatchlistSurvey
    let platforms: [Entry]
    let referenced: Set<EntryID>
    let now: Date
    let matcher: WatchlistMatcher
    let reader: NameReader
    let words: CommonWords
    let byID: [EntryID: Int]
    var entries: [Entry] { survey.watchlist.entries }

    /// - Parameters:
    ///   - platforms: Third parties besides those of the list, for telling establishments from them.
    ///   - referenced: Ids that routes name.
    ///   - now: Decides what has expired.
    public init(_ survey: WatchlistSurvey, platforms: [Entry] = [], referenced: Set<EntryID> = [], now: Date) {
        self.survey = survey
        self.platforms = survey.watchlist.entries.filter { $0.kind == .platform } + platforms
        self.referenced = referenced.union(survey.watchlist.entries.compactMap(\.parent))
        self.now = now
        // What has expired is tried like the rest.
        var all = survey.watchlist
        for index in all.entries.indices { all.entries[index].expires = nil }
        matcher = WatchlistMatcher(all)
        reader = NameReader(matcher)
        var words = CommonWords()
        var byID: [EntryID: Int] = [:]
        for (index, entry) in survey.watchlist.entries.enumerated() {
            byID[entry.id] = index
            words.count(Set(([entry.name] + entry.aliases).flatMap(Self.words(of:))))
        }
        self.words = words
        self.byID = byID
    }

    /// All findings, by place; `progress` hears how many entries are done.
    public func run(progress: (Int) -> Void = { _ in }) -> LintReport {
        var findings = survey.errors.map { LintFinding($0, .error, .unusable) }
        findings += survey.warnings.map { LintFinding($0, .warning, .doubtful) }
        if !entries.isEmpty, platforms.isEmpty {
            findings.append(
                LintFinding(
                    .note, .noPlatforms,
                    at: FilePosition(file: survey.files.last ?? "", line: 1, column: 1),
                    "no platform on the list: \"not the booking platform\" can never be said",
                    advice: "put platforms-fr.yaml beside it"))
        }
        findings += unsearched()
        findings += twins()
        findings += nested()
        findings += platformsAsVictims()
        for index in entries.indices {
            if index % 256 == 0 { progress(index) }
            findings += dates(index) + missingID(index)
            for written in names(of: index) { findings += letters(written, index) + trial(written, index) }
        }
        findings.sort { left, right in
            (left.position.file, left.position.line, left.position.column, left.message)
                < (right.position.file, right.position.line, right.position.column, right.message)
        }
        return LintReport(files: survey.files, entries: entries.count, findings: findings)
    }

    /// Name and aliases of an entry; a line of a text file that is a domain has none.
    func names(of index: Int) -> [Written] {
        let entry = entries[index]
        let places = survey.places[index]
        var names: [Written] = []
        if !entry.domains.contains(entry.name.lowercased()) {
            names.append(Written(text: entry.name, position: places.name, isAlias: false))
        }
        for (alias, position) in zip(entry.aliases, places.aliases) {
            names.append(Written(text: alias, position: position, isAlias: true))
        }
        return names
    }

    /// Where an entry stands, as others' findings name it: `Clinique X (list.yaml:3:5)`.
    func shown(_ id: EntryID) -> String {
        guard let index = byID[id] else { return id.rawValue }
        return "\(Self.quoted(entries[index].name)) (\(survey.places[index].name))"
    }

    /// Folded words.
    static func words(of text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    static func quoted(_ text: String) -> String { "\"\(PlainText.oneLine(text, limit: 60))\"" }
}

extension LintFinding {
    init(_ problem: ConfigurationProblem, _ severity: Severity, _ code: Code) {
        self.init(severity, code, at: problem.position, problem.message, advice: problem.hint)
    }
}
