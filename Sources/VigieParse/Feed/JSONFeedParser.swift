// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Reads JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/), with the slips of MyBB's.
struct JSONFeedParser {
    let source: SourceID
    let address: WebAddress
    let dates: DateReader

    /// Throws `.wrongKind` where the document has no `items`.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(ParseFailure) -> ParsedDocument {
        let json = try JSONDocument(bytes)
        guard case .array(let items) = json.value["items"] else {
            throw ParseFailure(.wrongKind, "No feed: the JSON has no list of items.")
        }
        var document = ParsedDocument(defects: json.defects, rawText: json.rawText, treeText: json.treeText)
        var posts: [(post: Post, date: ReadDate?)] = []
        var bad = 0
        for item in items {
            if let post = post(item, &document.defects) { posts.append(post) } else { bad += 1 }
        }
        if bad > 0 { document.defects.append(ParseDefect(.badItem, "\(bad) items have neither title nor text.")) }
        document.posts = PostKey.separate(posts)
        document.next = json.value["next_url"]?.text.flatMap { address.link($0) }
        return document
    }

    private func post(_ item: JSONValue, _ defects: inout [ParseDefect]) -> (post: Post, date: ReadDate?)? {
        let title = item["title"]?.text.map { PlainField.text($0) } ?? ""
        let link = (item["url"]?.text ?? item["external_url"]?.text).flatMap { address.link($0) }
        let date = ["date_published", "date_modified"].lazy.compactMap { item[$0]?.text.flatMap { dates.read($0) } }
            .first
        var author = item["author"]?["name"]?.text
        if author == nil, case .array(let authors) = item["authors"] { author = authors.first?["name"]?.text }
        var body = PostBody()
        if let html = item["content_html"]?.text {
            body = HTMLBody.read(html, base: address, defects: &defects)
        } else if let text = item["content_text"]?.text ?? item["summary"]?.text {
            body = PostBody.plain(text)
        }
        if case .array(let attachments) = item["attachments"] {
            for attachment in attachments.prefix(100) {
                guard let url = attachment["url"]?.text, let link = address.link(url), let path = WebAddress(link)?.path
                else { continue }
                if let name = path.split(separator: "/").last { body.files.append(Percent.decode(String(name))) }
            }
        }
        guard !title.isEmpty || !body.blocks.isEmpty else { return nil }
        let writer = author.flatMap { FeedAuthor.name($0) }
        let key = key(item["id"]?.text, link.flatMap { WebAddress($0) }, title, writer, date)
        let post = Post(
            id: PostID(source: source, key: key), url: link, title: title, author: writer, published: date?.date,
            blocks: body.blocks, links: body.links, files: body.files)
        return (post, date)
    }

    /// The format asks for unique ids.
    private func key(_ id: String?, _ link: WebAddress?, _ title: String, _ author: String?, _ date: ReadDate?)
        -> String
    {
        if let id = id.map({ PlainField.oneLine($0) }), !id.isEmpty {
            guard let address = WebAddress(id), address.isWeb else { return PostKey.identified(id) }
            return PostKey.identified(SiteIdentifier.find(in: address) ?? PostKey.canonicalPath(address))
        }
        if let number = link.flatMap({ SiteIdentifier.find(in: $0) }) { return PostKey.identified(number) }
        return PostKey.described(link: link, title: title, author: author, date: date)
    }
}
