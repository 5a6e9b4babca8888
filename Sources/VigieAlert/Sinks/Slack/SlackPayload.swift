// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// A message of Block Kit in which every word is `plain_text`, so that nothing is markup.
struct SlackPayload: Encodable {
    /// What notifications show; markup is switched off for it.
    var text: String
    var mrkdwn = false
    var unfurlLinks = false
    var unfurlMedia = false
    var blocks: [Block]

    struct Block: Encodable {
        var type: String
        var text: Text?
        var elements: [Text]?
    }

    struct Text: Encodable {
        var type = "plain_text"
        var text: String
        /// `:name:` stays as it is.
        var emoji = false
    }

    /// Slack asks to escape `&`, `<` and `>` (docs.slack.dev, "Formatting text"); a zero-width space after each `@`
    /// leaves no mention, whatever the workspace's settings.
    static let escaping = Truncation(unit: .utf16) { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "@": "@\u{200B}"
        default: String(scalar)
        }
    }

    init(_ message: AlertText, budget: Int) {
        let escaping = SlackPayload.escaping
        text = escaping.fit(message.headline, limit: 300)
        var blocks = [
            Block(type: "header", text: Text(text: escaping.fit(message.headline, limit: SlackService.headerLimit)))
        ]
        var left = budget
        var sections: [String] = []
        var index = 0
        let end = message.lines.last
        let body = message.lines.dropLast()
        while index < body.count {
            // Lines of one topic that follow each other stand in one section.
            var next = index
            while next < body.count, body[next].topic == body[index].topic { next += 1 }
            let plain = body[index..<next].map(\.plain).joined(separator: "\n")
            // The header, the note of what was left out and the reference have their own blocks.
            guard left > 60, sections.count < SlackService.blockLimit - 3 else { break }
            let section = escaping.fit(plain, limit: min(left, SlackService.sectionLimit))
            sections.append(section)
            left -= section.utf16.count
            index = next
        }
        blocks += sections.map { Block(type: "section", text: Text(text: $0)) }
        if index < body.count {
            blocks.append(Block(type: "section", text: Text(text: "… (+\(body.count - index) more lines)")))
        }
        if let end {
            blocks.append(Block(type: "context", elements: [Text(text: escaping.fit(end.plain, limit: 500))]))
        }
        self.blocks = blocks
    }
}
