// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// Reads RSS 0.9x and 2.0, RDF and Atom. JSON Feed is `JSONFeedParser`'s.
struct FeedParser {
    let source: SourceID
    let address: WebAddress
    let dates: DateReader

    /// Reads valid UTF-8. Throws `.wrongKind` where no feed stands in it.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(ParseFailure) -> ParsedDocument {
        guard let repair = FeedRepair(bytes) else { throw ParseFailure(.empty, "The feed has no content.") }
        var document = ParsedDocument()
        document.defects = FeedParser.defects(repair)
        document.rawText = RawScan.stripped(RawScan(bytes, mode: .xml).text, times: 2)
        let rootName = repair.root.split(separator: ":").last.map { $0.lowercased() } ?? ""
        guard rootName != "html", let tree = XMLTree(xml: repair.output) else {
            throw ParseFailure(.wrongKind, "No feed: there is no RSS, RDF, Atom or JSON Feed in the document.")
        }
        if tree.errors > 0, !document.defects.contains(where: { $0.code == .malformed }), tree.isTooDeep || tree.isCut {
            document.defects.append(ParseDefect(.malformed, "The feed's XML could not be read to its end."))
        }
        var posts: [(post: Post, date: ReadDate?)] = []
        var defects = document.defects
        let text = tree.withRoot { root -> String in
            items(root, &posts, &defects)
            var bytes: [UInt8] = []
            root.appendSeparatedText(to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        document.defects = defects
        if posts.isEmpty, !["rss", "rdf", "feed", "channel"].contains(rootName) {
            throw ParseFailure(.wrongKind, "No feed: there is no RSS, RDF, Atom or JSON Feed in the document.")
        }
        document.treeText = RawScan.stripped(text ?? "", times: 2)
        document.posts = PostKey.separate(posts)
        return document
    }

    private static func defects(_ repair: FeedRepair) -> [ParseDefect] {
        var defects: [ParseDefect] = []
        if repair.hasDeclarations {
            defects.append(
                ParseDefect(.doctype, "The feed declares entities or elements; the declarations were left out."))
        }
        if repair.repairs > 0 {
            defects.append(
                ParseDefect(.malformed, "The feed is not well-formed; \(repair.repairs) places were repaired."))
        }
        if repair.hugeTags > 0 {
            defects.append(ParseDefect(.hugeTag, "\(repair.hugeTags) tags are too large for the tree and were cut."))
        }
        if repair.isTooDeep {
            defects.append(ParseDefect(.tooDeep, "The feed is nested too deep; its tree was flattened."))
        }
        if repair.hasHugeText {
            defects.append(ParseDefect(.hugeText, "A text is longer than libxml2 keeps; it was split."))
        }
        return defects
    }

    /// Each `item` and `entry`, wherever it stands: RDF has them beside the channel, RSS inside.
    private func items(_ root: XMLNode, _ posts: inout [(post: Post, date: ReadDate?)], _ defects: inout [ParseDefect])
    {
        var bad = 0
        var bases = [FeedItem.base(of: root, address)]
        guard var node = root.firstChild else { return }
        while true {
            var descends = false
            if node.kind == .element {
                let name = FeedName(node)
                if name.local == "item" || name.local == "entry", name.space == .core || name.space == .other {
                    if let post = post(node, bases.last ?? address, &defects) { posts.append(post) } else { bad += 1 }
                } else if !["title", "description", "image", "items"].contains(name.local) {
                    descends = true
                }
            }
            if descends, let child = node.firstChild {
                bases.append(FeedItem.base(of: node, bases.last ?? address))
                node = child
                continue
            }
            while node.next == nil {
                guard let parent = node.parent, !parent.isSame(as: root) else {
                    if bad > 0 { defects.append(ParseDefect(.badItem, "\(bad) items say nothing.")) }
                    return
                }
                bases.removeLast()
                node = parent
            }
            if let next = node.next { node = next }
        }
    }

    private func post(
        _ node: XMLNode, _ base: WebAddress, _ defects: inout [ParseDefect]
    ) -> (post: Post, date: ReadDate?)? {
        let item = FeedItem(node, base: base, dates: dates, defects: &defects)
        let body = item.body
        guard !item.title.isEmpty || !body.blocks.isEmpty || !item.isBlank else { return nil }
        let key = FeedIdentity.key(item)
        let post = Post(
            id: PostID(source: source, key: key), url: item.link, title: item.title, author: item.author,
            published: item.date?.date, blocks: body.blocks, links: body.links, files: body.files + item.enclosures)
        return (post, item.date)
    }
}
