// SPDX-License-Identifier: Apache-2.0

import VigieStatus
import VigieText

/// Shows messages in the terminal the way a chat would show them: a channel's name, and a frame.
struct ChatWindow {
    let colour: Bool
    let width: Int

    /// Lines of a frame around a message in Mattermost's Markdown.
    func frame(channel: String, text: String) -> String {
        let inner = max(40, min(width, 110) - 4)
        let rule = String(repeating: "─", count: max(0, inner - channel.count - 2))
        var lines = ["┌─ " + bold("#\(channel)") + " " + rule + "┐"]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let (shown, strong) = ChatWindow.shown(String(line))
            for (index, part) in ChatWindow.wrap(shown, to: inner).enumerated() {
                let space = String(repeating: " ", count: max(0, inner - part.count))
                lines.append("│ " + (index == 0 ? emphasised(part, strong) : part) + space + " │")
            }
        }
        lines.append("└" + String(repeating: "─", count: inner + 2) + "┘")
        return lines.joined(separator: "\n")
    }

    /// A line as the chat shows it, without its marks, and how many characters of it are bold.
    private static func shown(_ line: String) -> (text: String, strong: Int) {
        let plain = line.replacing("**", with: "").replacing("`", with: "").replacing("\u{200B}", with: "")
        if let heading = plain.wholeMatch(of: /#+ (.*)/) { return (String(heading.1), heading.1.count) }
        let item = plain.hasPrefix("- ") ? "• " + plain.dropFirst(2) : plain
        guard line.contains("**"), let colon = item.firstIndex(of: ":") else { return (item, 0) }
        return (item, item.distance(from: item.startIndex, to: colon) + 1)
    }

    private func emphasised(_ part: String, _ count: Int) -> String {
        count == 0 ? part : bold(String(part.prefix(count))) + part.dropFirst(count)
    }

    func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func dim(_ text: String) -> String { colour ? "\u{1B}[90m\(text)\u{1B}[0m" : text }
    func green(_ text: String) -> String { colour ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
    func red(_ text: String) -> String { colour ? "\u{1B}[31m\(text)\u{1B}[0m" : text }

    /// Breaks a line at spaces, so that no part is longer than `width` characters; longer words are cut.
    static func wrap(_ line: String, to width: Int) -> [String] {
        guard line.count > width else { return [line] }
        var parts: [String] = []
        var current = ""
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            var word = String(word)
            if !current.isEmpty, current.count + 1 + word.count > width {
                parts.append(current)
                current = ""
            }
            while word.count > width {
                parts.append(String(word.prefix(width)))
                word = String(word.dropFirst(width))
            }
            current += (current.isEmpty ? "" : " ") + word
        }
        return parts + [current]
    }
}
