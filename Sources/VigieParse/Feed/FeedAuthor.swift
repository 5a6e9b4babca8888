// SPDX-License-Identifier: Apache-2.0

import VigieXML

/// Names of writers in the forms that feeds have.
enum FeedAuthor {
    /// Atom's `name`, else the whole text.
    static func text(of node: XMLNode) -> String {
        var child = node.firstChild
        var mail = ""
        var hasElements = false
        while let current = child {
            if current.kind == .element {
                hasElements = true
                let name = FeedName(current).local
                let text = PlainField.oneLine(current.text)
                if name == "name", !text.isEmpty { return text }
                if name == "email" { mail = text }
            }
            child = current.next
        }
        return hasElements ? mail : node.text
    }

    /// `invalid@example.com (User)`, `User (user@example.com)` and `User <user@example.com>` are all `User`; MyBB's anchor is its text.
    static func name(_ text: String) -> String? {
        let line = PlainField.text(text)
        guard !line.isEmpty else { return nil }
        if let open = line.firstIndex(of: "<"), line.hasSuffix(">"), line[open...].contains("@"), open > line.startIndex
        {
            return PlainField.oneLine(String(line[..<open]))
        }
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close else {
            return line
        }
        let inside = PlainField.oneLine(String(line[line.index(after: open)..<close]))
        let before = PlainField.oneLine(String(line[..<open]))
        if before.contains("@"), !inside.isEmpty { return inside }
        if inside.contains("@"), !before.isEmpty { return before }
        return line
    }
}
