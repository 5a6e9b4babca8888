// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// From an item of a listing to the address of its raw text.
enum PasteListing {
    /// Nil where the item has neither id nor link.
    static func link(_ item: PageParser.Item, _ rules: PasteRules, _ address: WebAddress) -> PasteLink? {
        var post = item.post
        post.blocks = []
        post.links = []
        let linked = post.url.flatMap { WebAddress($0) }
        let id = item.id ?? linked?.path.split(separator: "/").last.map { Percent.decode(String($0)) }
        if let id, !id.isEmpty { post.id.key = PostKey.identified(id) }
        guard let template = rules.raw else { return post.url.map { PasteLink(post: post, raw: $0) } }
        guard let id, !id.isEmpty else { return nil }
        let filled = template.split(separator: "{id}", omittingEmptySubsequences: false).joined(
            separator: Percent.encode(id))
        return address.link(filled).map { PasteLink(post: post, raw: $0) }
    }
}
