// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieWatchlist

/// Proposals for the person at a terminal.
enum SuggestionText {
    /// One line for each, those that cost nothing first within their entry.
    static func lines(_ suggestions: [Suggestion], _ posts: Int) -> [String] {
        guard !suggestions.isEmpty else { return ["No alias to propose: what could be proposed is found already."] }
        var lines = [Console.bold("Aliases to think of") + (posts == 0 ? " (measured on the list alone)" : "")]
        var last = ""
        for suggestion in suggestions {
            if suggestion.entry != last { lines.append("\(suggestion.name) (\(suggestion.entry))") }
            last = suggestion.entry
            lines.append(
                "  \(tinted(suggestion.advice)) \"\(suggestion.alias)\" (\(suggestion.kind.rawValue)): "
                    + cost(suggestion, posts))
            if let example = suggestion.example { lines.append(Console.dim("      \(example)")) }
        }
        return lines
    }

    private static func cost(_ suggestion: Suggestion, _ posts: Int) -> String {
        var parts: [String] = []
        if let common = suggestion.common { parts.append(common) }
        if suggestion.othersCount > 0 {
            let shown = suggestion.others.prefix(2).joined(separator: ", ")
            let more = suggestion.othersCount > 2 ? ", …" : ""
            parts.append("also in the names of \(Console.count(suggestion.othersCount, "other")) (\(shown)\(more))")
        }
        if posts > 0 {
            parts.append(
                suggestion.posts == 0
                    ? "in none of \(posts) posts"
                    : "in \(suggestion.posts) of \(posts) posts that do not name it otherwise")
        } else if parts.isEmpty {
            parts.append("no other entry has it")
        }
        return parts.joined(separator: "; ")
    }

    private static func tinted(_ advice: Suggestion.Advice) -> String {
        switch advice {
        case .take: Console.tinted(advice.rawValue, .low)
        case .consider: Console.tinted(advice.rawValue, .medium)
        case .leave: Console.tinted(advice.rawValue, .high)
        }
    }
}
