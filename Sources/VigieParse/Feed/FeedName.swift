// SPDX-License-Identifier: Apache-2.0

import VigieXML

/// The name of an element of a feed: which vocabulary it is of, and its local part in lower case.
struct FeedName: Equatable {
    /// The vocabularies that posts are read from.
    enum Space {
        /// RSS, RDF, Atom, and elements that name no vocabulary.
        case core
        case dublinCore
        case content
        case itunes
        case media
        case xhtml
        case other
    }

    let space: Space
    let local: String

    init(_ node: XMLNode) {
        let name = node.name
        let colon = name.firstIndex(of: ":")
        local = (colon.map { String(name[name.index(after: $0)...]) } ?? name).lowercased()
        if let address = node.namespace?.lowercased() {
            space = FeedName.space(ofAddress: address) ?? FeedName.space(ofPrefix: node.prefix)
        } else {
            space = FeedName.space(ofPrefix: colon.map { String(name[..<$0]) })
        }
    }

    private static func space(ofAddress address: String) -> Space? {
        if address.contains("/dc/elements") || address.contains("/dc/terms") || address.contains("purl.org/dc") {
            return .dublinCore
        }
        if address.contains("rss/1.0/modules/content") { return .content }
        if address.contains("rss/1.0/modules/") { return .other }
        if address.contains("itunes") { return .itunes }
        if address.contains("mrss") { return .media }
        if address.contains("1999/xhtml") { return .xhtml }
        let isCore =
            address.contains("/atom") || address.contains("purl.org/rss/1.0") || address.contains("netscape.com")
            || address.contains("userland.com") || address.contains("harvard.edu") || address.contains("rss2.0")
            || address.contains("/rss2") || address.contains("22-rdf-syntax")
        return isCore ? .core : nil
    }

    private static func space(ofPrefix prefix: String?) -> Space {
        switch prefix?.lowercased() {
        case nil, "rss", "atom", "atom10", "atom03", "rdf", "a": .core
        case "dc", "dcterms": .dublinCore
        case "content": .content
        case "itunes": .itunes
        case "media": .media
        case "xhtml", "body": .xhtml
        default: .other
        }
    }
}
