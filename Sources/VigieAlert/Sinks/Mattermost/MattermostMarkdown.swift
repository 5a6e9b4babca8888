// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// A message as Markdown in which only our own marks mean anything.
enum MattermostMarkdown {
    /// Words of the post stand in code spans, where Markdown has no links, images or emphasis. A span ends at a
    /// backtick, so there is none in it. `@` and `<` are broken for the server, which looks for `@name` and Slack's
    /// `<!channel>` wherever they stand (developers.mattermost.com, "Incoming webhooks").
    static let span = Truncation(unit: .scalars) { scalar in
        switch scalar {
        case "`": "'"
        case "@": "@\u{200B}"
        case "<": "‹"
        case ">": "›"
        default: String(scalar)
        }
    }

    /// Our own sentences and the watchlist's names: ASCII punctuation that Markdown knows is escaped by a backslash.
    static let sentence = Truncation(unit: .scalars) { scalar in
        switch scalar {
        case "@": "@\u{200B}"
        case "<": "‹"
        case ">": "›"
        case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "+", "!", "|", "~", "^", "$": "\\" + String(scalar)
        // `:name:` is an emoji, `://` would be a link.
        case ":": ":\u{200B}"
        default: String(scalar)
        }
    }

    static func render(_ text: AlertText, limit: Int) -> String {
        var out = "#### " + sentence.fit(text.headline, limit: 500)
        let end = text.lines.last.map { "\n" + line($0, limit: 400) } ?? ""
        // Room for the reference and for saying what was left out.
        let room = limit - Truncation.Unit.scalars.length(of: end) - 60
        var used = Truncation.Unit.scalars.length(of: out)
        var shown = 0
        let body = text.lines.dropLast()
        for entry in body {
            let rendered = "\n" + line(entry, limit: 700)
            let cost = Truncation.Unit.scalars.length(of: rendered)
            if used + cost > room { break }
            out += rendered
            used += cost
            shown += 1
        }
        if shown < body.count { out += "\n… (\\+\(body.count - shown) more lines)" }
        return out + end
    }

    private static func line(_ line: AlertText.Line, limit: Int) -> String {
        let label = line.label.isEmpty ? "" : "**\(sentence.fit(line.label, limit: 60)):** "
        if line.isQuoted { return "- \(label)`\(span.fit(line.text, limit: limit))`" }
        return "- \(label)\(sentence.fit(line.text, limit: limit))"
    }
}
