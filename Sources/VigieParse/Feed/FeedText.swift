// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieXML

/// The text of an element of a feed, in whichever of the ways of RSS and Atom it is given.
enum FeedText {
    /// One line: a title.
    static func line(_ node: XMLNode) -> String {
        let isPlain = isPlainText(node)
        let text = decoded(node)
        return isPlain ? PlainField.oneLine(text) : PlainField.text(text)
    }

    /// A body: text, escaped HTML, XHTML, or any of these in Base64.
    static func body(_ node: XMLNode, _ base: WebAddress, _ defects: inout [ParseDefect]) -> PostBody {
        let base = FeedItem.base(of: node, base)
        if hasElements(node) { return inline(node, base) }
        let text = decoded(node)
        if isPlainText(node) { return PostBody.plain(text) }
        return HTMLBody.read(text, base: base, defects: &defects)
    }

    /// A body that stands as elements in the feed itself.
    static func inline(_ node: XMLNode, _ base: WebAddress) -> PostBody { BlockReader.read([node], base: base) }

    private static func hasElements(_ node: XMLNode) -> Bool {
        var child = node.firstChild
        while let current = child {
            if current.kind == .element { return true }
            child = current.next
        }
        return false
    }

    /// Atom says `text` or `text/plain`; what says nothing may be HTML, as in RSS.
    private static func isPlainText(_ node: XMLNode) -> Bool {
        guard let type = node.attribute("type")?.lowercased() else { return false }
        return type == "text" || type == "text/plain"
    }

    private static func decoded(_ node: XMLNode) -> String {
        let text = node.text
        let type = node.attribute("type")?.lowercased() ?? ""
        let isKnown = type.isEmpty || type == "text" || type == "html" || type == "xhtml" || type.hasPrefix("text/")
        let isBase64 = node.attribute("mode")?.lowercased() == "base64" || (!isKnown && !type.contains("xml"))
        if isBase64, let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters), !data.isEmpty {
            let bytes = Array(data)
            if bytes.withUnsafeBufferPointer({ UTF8Survey($0).isValid }) {
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        return text
    }
}
