// SPDX-License-Identifier: Apache-2.0

import VigieStatus
import VigieText

/// Shows messages in the terminal the way a chat would show them: a channel's name, and a frame.
struct ChatWindow {
    let colour: Bool
    let width: Int

    /// Lines of a frame around a message.
    func frame(channel: String, text: String) -> String {
        let inner = max(40, min(width, 110) - 4)
        var lines = ["┌─ " + bold("#\(channel)") + " " + String(repeating: "─", count: max(0, inner - channel.count - 2)) + "┐"]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for part in ChatWindow.wrap(String(line), to: inner) {
                lines.append("│ " + part + String(repeating: " ", count: max(0, inner - part.count)) + " │")
            }
        }
        lines.append("└" + String(repeating: "─", count: inner + 2) + "┘")
        return lines.joined(separator: "\n")
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
