// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// Walks the body of a post and makes blocks of it.
///
/// What is hidden (comments, `display: none`, templates, descriptions in attributes) does not break the text around it,
/// as it does not in a browser; it follows as a block of its own.
struct BlockReader {
    /// More links of one post are not kept.
    static let mostLinks = 5000

    private let base: WebAddress?
    private var body = PostBody()
    private var seenLinks: Set<String> = []
    private var main = TextSink()
    private var hidden = TextSink()
    private var kind: Block.Kind = .prose

    /// The element under way that changed the kind, and what held outside it.
    private struct Frame {
        var node: XMLNode
        var kind: Block.Kind
        var isPreformatted: Bool
    }

    /// The body below some nodes, in order.
    static func read(_ roots: [XMLNode], base: WebAddress?) -> PostBody {
        var reader = BlockReader(base: base)
        for root in roots {
            reader.walk(root)
            reader.close()
        }
        if let text = reader.hidden.take(keepsIndent: false) { reader.body.blocks.append(Block(.hidden, text)) }
        return reader.body
    }

    private init(base: WebAddress?) { self.base = base }

    private mutating func walk(_ root: XMLNode) {
        if root.kind != .element {
            let text = root.text
            main.write(text)
            return
        }
        let rootTag = root.tag
        var isPreformatted = rootTag == .pre || rootTag == .textarea
        kind = isPreformatted || rootTag == .code ? .code : .prose
        var frames: [Frame] = []
        guard var node = root.firstChild else { return }
        while true {
            if let child = enter(node, &frames, &isPreformatted) {
                node = child
                continue
            }
            while true {
                if let next = node.next {
                    node = next
                    break
                }
                guard let parent = node.parent, !parent.isSame(as: root) else { return }
                node = parent
                leave(node, &frames, &isPreformatted)
            }
        }
    }

    /// The first child of an element that is gone into; nil where there is none, or it was dealt with.
    private mutating func enter(_ node: XMLNode, _ frames: inout [Frame], _ isPreformatted: inout Bool) -> XMLNode? {
        switch node.kind {
        case .text:
            node.withText { text in
                if kind == .hidden {
                    hidden.write(text, isPreformatted: isPreformatted)
                } else {
                    main.write(text, isPreformatted: isPreformatted)
                }
            }
            return nil
        case .comment:
            hidden.border()
            node.withText { hidden.write($0, isPreformatted: false) }
            hidden.border()
            return nil
        case .element: break
        default: return nil
        }
        let tag = node.tag
        switch tag {
        case .script, .style: return nil
        case .br:
            withSink { $0.lineBreak() }
            return nil
        case .tr: withSink { $0.row() }
        case .td, .th: withSink { $0.cell() }
        default: if isBorder(tag) { withSink { $0.border() } }
        }
        let meaning = ElementMeaning(node, tag: tag)
        for var caption in meaning.captions {
            hidden.border()
            caption.withUTF8 { hidden.write($0, isPreformatted: false) }
            hidden.border()
        }
        if let href = meaning.href { link(href, node) }
        if meaning.isFileName { file(node.text) }
        if let mail = meaning.protectedMail, let shown = ProtectedMail.decode(mail) {
            withSink { $0.write(shown) }
            return nil
        }
        guard let child = node.firstChild else { return nil }
        if meaning.kind != nil || meaning.isPreformatted {
            frames.append(Frame(node: node, kind: kind, isPreformatted: isPreformatted))
            if let inner = meaning.kind { change(to: max(kind, inner)) }
            if meaning.isPreformatted { isPreformatted = true }
        }
        return child
    }

    private mutating func leave(_ node: XMLNode, _ frames: inout [Frame], _ isPreformatted: inout Bool) {
        if isBorder(node.tag) { withSink { $0.border() } }
        if let frame = frames.last, frame.node.isSame(as: node) {
            frames.removeLast()
            change(to: frame.kind)
            isPreformatted = frame.isPreformatted
        }
    }

    /// True where lines begin and end; a quote's `cite` says whose words follow.
    private func isBorder(_ tag: HTMLTag) -> Bool { tag.isBlock || (tag == .cite && kind == .quote) }

    private mutating func withSink(_ body: (inout TextSink) -> Void) {
        if kind == .hidden { body(&hidden) } else { body(&main) }
    }

    /// A stretch of another kind begins. The hidden ones have a sink of their own and end none.
    private mutating func change(to new: Block.Kind) {
        guard new != kind else { return }
        if new == .hidden || kind == .hidden {
            hidden.border()
        } else {
            close()
        }
        kind = new
    }

    private mutating func close() {
        let shown = kind == .hidden ? .prose : kind
        if let text = main.take(keepsIndent: shown == .code) { body.blocks.append(Block(shown, text)) }
    }

    private mutating func link(_ href: String, _ node: XMLNode) {
        guard body.links.count < BlockReader.mostLinks, let reference = WebAddress(href) else { return }
        if reference.scheme == "magnet" {
            for (name, value) in SiteIdentifier.parameters(reference.query) where name == "dn" {
                file(Percent.decode(value))
            }
            keep(href)
        } else if reference.scheme == "mailto" {
            // Of an address only the domain is needed.
            if let at = reference.path.lastIndex(of: "@") { keep("mailto:x" + reference.path[at...]) }
        } else if !href.hasPrefix("#"), !reference.path.hasPrefix("/cdn-cgi/l/email-protection") {
            let resolved = base?.resolving(reference) ?? reference
            guard resolved.isWeb else { return }
            keep(resolved.text)
            let path = resolved.path.lowercased()
            if path.hasSuffix("attachment.php") || ByteSearch.has("/attachments/", in: path)
                || path.hasSuffix("download/file.php")
                || ByteSearch.has("action=dlattach", in: resolved.query ?? "")
            {
                file(node.text)
            }
        }
    }

    private mutating func keep(_ link: String) {
        if seenLinks.insert(link).inserted { body.links.append(link) }
    }

    private mutating func file(_ name: String) {
        let words = PlainField.oneLine(name)
        if !words.isEmpty, words.utf8.count <= 512, body.files.count < 500, !body.files.contains(words) {
            body.files.append(words)
        }
    }
}
