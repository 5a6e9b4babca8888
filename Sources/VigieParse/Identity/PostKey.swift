// SPDX-License-Identifier: Apache-2.0

import VigieCore

import Foundation

/// The identity of a post (DESIGN §10.1), the same for the same post whenever and from whichever mirror it is read.
enum PostKey {
    /// The longest key in bytes; what is longer ends in a digest of the rest.
    static let longest = 1024

    /// By the site's own id.
    static func identified(_ id: String) -> String { bounded("id:" + id) }

    /// By what a person would know it by. A date counts only where it does not depend on when the page was read.
    static func described(link: WebAddress?, title: String, author: String?, date: ReadDate?) -> String {
        let path = link.map { canonicalPath($0) } ?? "~" + (author ?? "")
        return bounded("path:" + path + suffix(title: title, date: date))
    }

    /// Title and date, to tell apart posts that share everything else.
    static func suffix(title: String, date: ReadDate?) -> String {
        let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let date, !date.isRelative else { return "|" + words }
        return "|" + words + "|" + String(Int64(date.date.timeIntervalSince1970))
    }

    /// The address without host, session, tracking and fragment; parameters in order of their names. A fragment that
    /// is a route (`#/group/x`) is kept.
    static func canonicalPath(_ address: WebAddress) -> String {
        var path = address.path
        if let session = path.range(of: ";jsessionid=", options: .caseInsensitive) { path = String(path[..<session.lowerBound]) }
        for ending in ["/unread", "/latest"] where path.hasSuffix(ending) { path.removeLast(ending.count - 1) }
        while path.hasSuffix("/") { path.removeLast() }
        let kept = SiteIdentifier.parameters(address.query).filter { !isNoise($0.name.lowercased(), $0.value) }
            .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { $0.value.isEmpty ? $0.name : $0.name + "=" + $0.value }
        var text = path.isEmpty ? "/" : path
        if !kept.isEmpty { text += "?" + kept.joined(separator: "&") }
        if let fragment = address.fragment, fragment.hasPrefix("/") || fragment.hasPrefix("!") { text += "#" + fragment }
        return text
    }

    private static func isNoise(_ name: String, _ value: String) -> Bool {
        switch name {
        case "sid", "phpsessid", "jsessionid", "sessionid", "fbclid", "gclid", "mc_cid", "mc_eid", "ref", "highlight": true
        // vBulletin's session, 32 hexadecimal digits.
        case "s": value.count == 32 && value.allSatisfy(\.isHexDigit)
        default: name.hasPrefix("utm_")
        }
    }

    private static func bounded(_ key: String) -> String {
        guard key.utf8.count > longest else { return key }
        // FNV-1a; two keys that share their first kilobyte and this are one author's doing.
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let start = String(decoding: key.utf8.prefix(longest - 32), as: UTF8.self)
        return start + "…" + String(key.utf8.count) + "." + String(digest, radix: 16)
    }

    /// Makes the keys of one document differ: posts that share one get title and date behind it; what is then still
    /// equal is one post, and what its later copies say more is added to the first.
    static func separate(_ posts: [(post: Post, date: ReadDate?)]) -> [Post] {
        var uses: [String: Int] = [:]
        for item in posts { uses[item.post.id.key, default: 0] += 1 }
        var result: [Post] = []
        var places: [String: Int] = [:]
        for (post, date) in posts {
            var post = post
            if uses[post.id.key, default: 0] > 1 { post.id.key = bounded(post.id.key + suffix(title: post.title, date: date)) }
            if let place = places[post.id.key] {
                if result[place].blocks != post.blocks { result[place].blocks += post.blocks }
                for link in post.links where !result[place].links.contains(link) && result[place].links.count < 5000 {
                    result[place].links.append(link)
                }
                result[place].files += post.files.filter { !result[place].files.contains($0) }
            } else {
                places[post.id.key] = result.count
                result.append(post)
            }
        }
        return result
    }
}
