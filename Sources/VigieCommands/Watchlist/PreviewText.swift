// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieWatchlist

/// A preview for the person at a terminal.
enum PreviewText {
    /// Totals, entries with examples, then the difference to another version.
    static func lines(_ report: PreviewReport, limit: Int) -> [String] {
        var lines = [total(report)]
        for hits in report.hits.prefix(limit) { lines += Self.lines(hits) }
        if report.hits.count > limit {
            lines.append("… and \(report.hits.count - limit) more; --limit shows more, --json all")
        }
        let silent = report.entries - report.hits.count
        if silent > 0, !report.hits.isEmpty {
            lines.append("\(Console.count(silent, "entry", "entries")) of \(report.entries) in none of these posts")
        }
        if let against = report.against { lines += Self.lines(against, report, limit: limit) }
        return lines
    }

    private static func total(_ report: PreviewReport) -> String {
        var text = "\(Console.count(report.posts, "post")): \(report.postsWithHits) name somebody, "
        text += report.alerts == 0 ? "no alert" : Console.bold(Console.count(report.alerts, "alert"))
        if let days = report.days, let rate = report.alertsPerDay {
            let shown = days == days.rounded() ? Console.count(Int(days), "day") : "\(days) days"
            text += "; over \(shown) that is \(rate) a day"
        } else if report.alerts > 0 {
            text += "; the posts have no dates, so how many a day is not known"
        }
        return text
    }

    private static func lines(_ hits: PreviewReport.EntryHits) -> [String] {
        var line = "\(Console.bold(hits.name)) (\(hits.entry)): \(Console.count(hits.posts, "post"))"
        if hits.alerts > 0 { line += ", \(Console.tinted(Console.count(hits.alerts, "alert"), .high))" }
        if hits.ambiguous > 0 { line += ", \(hits.ambiguous) ambiguous" }
        let roles = hits.roles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        if !roles.isEmpty { line += "; " + roles.joined(separator: ", ") }
        var lines = [line]
        if !hits.texts.isEmpty {
            let texts = hits.texts.map { "“\($0.text)” \($0.count)×" }
            lines.append("  by " + texts.joined(separator: ", "))
        }
        for example in hits.examples {
            let role = example.role.map { "\($0), " } ?? ""
            lines.append(Console.dim("  \(example.post) (\(role)\(example.place)): \(example.excerpt)"))
        }
        return lines
    }

    private static func lines(
        _ change: PreviewReport.Comparison, _ report: PreviewReport, limit: Int
    ) -> [String] {
        var lines = [
            Console.bold("Against the other version:")
                + " \(change.alertsBefore) → \(Console.count(report.alerts, "alert")), "
                + "\(Console.count(change.added.count, "entry", "entries")) added, \(change.removed.count) removed"
        ]
        func list(_ label: String, _ ids: [String]) {
            guard !ids.isEmpty else { return }
            let rest = ids.count > limit ? " and \(ids.count - limit) more" : ""
            lines.append("  \(label): " + ids.prefix(limit).joined(separator: ", ") + rest)
        }
        list("added", change.added)
        list("removed", change.removed)
        for hit in change.hits.prefix(limit) {
            let difference = hit.now - hit.before
            lines.append(
                "  \(difference > 0 ? "+" : "−")\(abs(difference)) posts \(hit.entry): \(hit.before) → \(hit.now)")
        }
        if change.hits.count > limit { lines.append("  … and \(change.hits.count - limit) more entries") }
        for verdict in change.verdicts.prefix(limit) {
            lines.append(
                "  \(verdict.post): \(verdict.entry): \(verdict.before ?? "nothing") → \(verdict.now ?? "nothing")"
                    + Console.dim("  \(verdict.title)"))
        }
        let rest = change.verdicts.count + change.omitted - min(limit, change.verdicts.count)
        if rest > 0 { lines.append("  … and \(rest) more verdicts") }
        if change.verdicts.isEmpty { lines.append("  no verdict changes") }
        return lines
    }
}
