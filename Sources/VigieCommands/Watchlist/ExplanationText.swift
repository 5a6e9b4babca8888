// SPDX-License-Identifier: Apache-2.0

import VigieAlert
import VigieAnalysis
import VigieCore
import VigieWatchlist

/// An explanation for the person at a terminal.
enum ExplanationText {
    /// The post, what it was taken for, then each entry from its names to whom is told.
    static func lines(_ it: Explanation, isRouted: Bool) -> [String] {
        var lines = [Console.bold(it.title.isEmpty ? "(no title)" : it.title) + Console.dim("  \(it.post)")]
        for field in it.fields {
            lines.append(
                "  \(Console.dim("read")) \(field.field)\(field.field == field.kind ? "" : " (\(field.kind))"), "
                    + "\(Console.count(field.characters, "character")): \(Console.dim(field.folded))")
        }
        lines += post(it)
        if it.entries.isEmpty { lines.append("  nobody on the watchlist is named; --entry ID says why one is not") }
        for entry in it.entries { lines += Self.lines(entry, it, isRouted: isRouted) }
        return lines
    }

    /// What the post was taken for.
    private static func post(_ it: Explanation) -> [String] {
        if let wall = it.wall { return ["  the page is \(wall): nothing of it is judged"] }
        let analysis = it.analysis
        if analysis.isChallenge { return ["  a page that stands before the content: nothing of it is judged"] }
        var lines: [String] = []
        for sample in analysis.samples {
            let columns = sample.columns.isEmpty ? "" : ": \(sample.columns.prefix(12).joined(separator: ", "))"
            lines.append(
                "  \(Console.dim("sample")) \(Console.count(sample.rows, "record")) in the form \(sample.format)\(columns)"
            )
        }
        if !analysis.amounts.isEmpty {
            let amounts = analysis.amounts.prefix(8).map { "“\($0.text)” (\($0.meaning))" }
            lines.append("  \(Console.dim("numbers")) \(amounts.joined(separator: ", "))")
        }
        var kind = "\(Console.dim("claim")) strength \(analysis.strength), a leak from 2 on: "
        kind += analysis.isLeak ? "data is out, or said to be" : "no leak is claimed"
        if analysis.isAccessOffer { kind += "; access is offered" }
        if analysis.isNews { kind += "; it reads as news" }
        return lines + ["  " + kind]
    }

    private static func lines(_ entry: Explanation.Subject, _ it: Explanation, isRouted: Bool) -> [String] {
        var lines = [Console.bold("\(entry.name)") + " (\(entry.entry)): \(entry.outcome)"]
        for searched in entry.searched { lines.append("  \(Console.dim("searched")) " + Self.searched(searched)) }
        for hit in entry.hits.prefix(12) {
            let doubts = [
                hit.tier == "loose" ? "written otherwise" : nil, hit.isAmbiguous ? "ambiguous" : nil,
            ]
            .compactMap { $0 }
            lines.append(
                "  \(Console.tinted("hit", .low)) \(hit.form) “\(hit.text)”\(hit.count > 1 ? " \(hit.count)×" : "") in \(hit.field), place \(hit.place)"
                    + (doubts.isEmpty ? "" : ", " + doubts.joined(separator: ", "))
                    + Console.dim("  \(hit.excerpt)"))
        }
        if entry.hits.count > 12 { lines.append("  … and \(entry.hits.count - 12) more hits") }
        for dropped in entry.dropped.prefix(12) {
            lines.append(
                "  \(Console.tinted("given up", .medium)) “\(dropped.text)” in \(dropped.field): \(why(dropped))")
        }
        for near in entry.nearest {
            lines.append("  \(Console.tinted("missed", .medium)) \(Self.near(near))")
        }
        for subject in it.analysis.subjects where subject.entry == entry.entry { lines += Self.analysis(subject) }
        if let role = entry.role, let severity = entry.severity {
            let steps = it.analysis.subjects.last { $0.entry == entry.entry }?.severity ?? []
            lines.append(
                "  \(Console.dim("severity")) \(severity) for the role \(role): \(steps.joined(separator: "; "))")
        }
        return lines + routes(entry, isRouted: isRouted)
    }

    private static func searched(_ it: Explanation.Searched) -> String {
        var text = "\(it.form) “\(it.text)”"
        if !it.words.isEmpty { text += ": \(it.words.joined(separator: " + "))" }
        if let anchor = it.anchor { text += ", looked up by “\(anchor)”" }
        if let rule = it.rule { text += "; \(rule)" }
        if !it.others.isEmpty { text += "; also of \(it.others.joined(separator: ", "))" }
        return text
    }

    private static func why(_ it: Explanation.Dropped) -> String {
        switch it.reason {
        case .excluded: "its exclude “\(it.by)” stands there"
        case .expired: "the entry is not watched since \(it.by)"
        case .nested: "it stands inside a longer name of \(it.by)"
        case .givenToOther: "the post holds town, postcode or domain of \(it.by), which has this name too"
        }
    }

    private static func near(_ it: Explanation.Near) -> String {
        guard !it.found.isEmpty else {
            return "“\(it.name)”: none of the words that name somebody stands in the post"
        }
        var text =
            "“\(it.name)”: “\(it.found)” is there, \(it.missed.map { "“\($0)”" }.joined(separator: ", ")) is not beside it"
        if let around = it.around { text += Console.dim("  …\(around)…") }
        return text
    }

    /// The arithmetic of a confidence: log odds add up, and the logistic function makes a share of them.
    private static func analysis(_ it: AnalysisTrace.Subject) -> [String] {
        var lines: [String] = []
        let naming = it.uses.count { $0.isNaming }
        let rows = Set(it.uses.compactMap(\.row)).count
        var uses = "\(Console.count(it.uses.count, "use"))"
        if naming > 0 { uses += ", \(naming) by the author himself" }
        if rows > 0 { uses += ", in \(Console.count(rows, "record"))" }
        guard let role = it.role else {
            return ["  \(Console.dim("analyst")) \(uses): not worth a word"]
        }
        lines.append(
            "  \(Console.dim("analyst")) \(it.isSuspicion ? "nobody is named, the post points at it" : uses): role \(Console.bold(role))"
        )
        if it.prior != 0 { lines.append("      \(signed(it.prior)) before anything is known") }
        for evidence in it.evidence {
            lines.append(
                "      \(signed(evidence.weight)) \(evidence.kind), \(evidence.place.rawValue): \(Console.dim(evidence.text))"
            )
        }
        let listed = it.prior + it.evidence.reduce(0) { $0 + $1.weight }
        if abs(listed - it.sum) > 0.1 { lines.append("      \(signed(it.sum - listed)) further evidence") }
        let percent = { (share: Double) in "\(Int((share * 100).rounded())) %" }
        let measured =
            it.logistic == it.confidence ? "" : " if each piece stood alone, \(percent(it.confidence)) as measured"
        lines.append(
            "      = \(signed(it.sum)) log odds, 1 / (1 + e^\(signed(-it.sum))) = \(percent(it.logistic))\(measured)")
        if let note = it.note { lines.append("      \(note)") }
        return lines
    }

    private static func signed(_ value: Double) -> String {
        let rounded = (abs(value) * 100).rounded() / 100
        return (value < 0 ? "−" : "+") + "\(rounded)"
    }

    private static func routes(_ entry: Explanation.Subject, isRouted: Bool) -> [String] {
        guard isRouted else {
            return entry.role == nil ? [] : ["  \(Console.dim("told")) --config FILE says which routes would take it"]
        }
        if entry.routes.isEmpty { return ["  \(Console.dim("told")) nobody: there is no finding"] }
        return entry.routes.map { route in
            if route.isTaken {
                return
                    "  \(Console.dim("told")) route \(route.route) → \(route.sinks.map(\.rawValue).joined(separator: ", "))"
            }
            return "  \(Console.dim("not told")) route \(route.route): \(reason(route.reason))"
        }
    }

    private static func reason(_ reason: RouteDecision.Reason?) -> String {
        switch reason {
        case .role: "it does not take this role"
        case .severity: "it asks for a higher severity"
        case .establishment: "it is for other establishments"
        case .tags: "it asks for other tags"
        case .takenElsewhere: "another route has taken it"
        case nil: "no reason is known"
        }
    }
}
