// SPDX-License-Identifier: Apache-2.0

import VigieXML

/// What a selector found for one field: nodes, or a text that an expression made.
struct FieldValue {
    private let nodes: [XMLNode]
    private let string: String?

    /// Nil for no nodes.
    init?(_ nodes: [XMLNode]) {
        guard !nodes.isEmpty else { return nil }
        self.nodes = nodes
        string = nil
    }

    init(text: String) {
        nodes = []
        string = text
    }

    /// The text of the first node that has any.
    var text: String {
        if let string { return string }
        for node in nodes {
            let text = node.text
            if text.utf8.contains(where: { $0 > 32 }) { return text }
        }
        return ""
    }

    /// The address: of an attribute or text itself, of an element its own `href` or the first one inside it.
    func link(_ base: WebAddress) -> String? {
        if let string { return base.link(string) }
        for node in nodes {
            if node.kind == .element {
                if let href = node.attribute("href") ?? FieldValue.href(below: node) {
                    if let link = base.link(href) { return link }
                    continue
                }
            }
            let text = PlainField.oneLine(node.text)
            if !text.isEmpty, let link = base.link(text) { return link }
        }
        return nil
    }

    /// The date: of an element its `datetime`, `data-time` or `data-timestamp`, then `title`, then its text.
    ///
    /// MyBB writes `<span title="08-22-2026">Yesterday</span>, 10:12 PM`: the day is in the title, the time behind it.
    func date(_ reader: DateReader) -> ReadDate? {
        if let string { return reader.read(string) }
        for node in nodes {
            if node.kind == .element, let date = FieldValue.date(of: node, reader, depth: 0) { return date }
            let text = node.text
            for part in [text, text.split(separator: "\u{BB}").last.map(String.init) ?? ""] where !part.isEmpty {
                if let date = reader.read(part) { return date }
            }
        }
        return nil
    }

    private static func date(of node: XMLNode, _ reader: DateReader, depth: Int) -> ReadDate? {
        for name in ["datetime", "data-timestamp", "data-time"] {
            if let value = node.attribute(name), let date = reader.read(value) { return date }
        }
        if let title = node.attribute("title"), let date = reader.read(title), !date.isRelative {
            guard !title.contains(",") && !title.contains(":") else { return date }
            let rest = PlainField.oneLine(following(node))
            return reader.read(title + ", " + rest.drop { $0 == "," || $0 == " " }) ?? date
        }
        guard depth < 4 else { return nil }
        var child = node.firstChild
        while let current = child {
            if current.kind == .element, let date = date(of: current, reader, depth: depth + 1) { return date }
            child = current.next
        }
        return nil
    }

    /// The text behind a node, up to the next element.
    private static func following(_ node: XMLNode) -> String {
        guard let next = node.next, next.kind == .text else { return "" }
        return next.text
    }

    private static func href(below node: XMLNode) -> String? {
        var current = node.firstChild
        var steps = 0
        while let inner = current, steps < 1000 {
            steps += 1
            if inner.tag == .a, let href = inner.attribute("href") { return href }
            if let child = inner.firstChild {
                current = child
                continue
            }
            var above = inner
            current = nil
            while current == nil {
                if let next = above.next {
                    current = next
                } else if let parent = above.parent, !parent.isSame(as: node) {
                    above = parent
                } else {
                    return nil
                }
            }
        }
        return nil
    }
}
