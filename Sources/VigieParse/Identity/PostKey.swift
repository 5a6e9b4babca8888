// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// The identity of a post (DESIGN §10.1), the same for the same post whenever and from whichever mirror it is read.
enum PostKey {
    /// The longest key in bytes; what is longer ends in a digest of the rest.
    static let longest = 1024

    /// By the site's own id.
    static func identified(_ id: String) -> String { bounded("id:" + id) }

    /// By what a person would know it by. A date counts only where it does not depend on when the page was read.
    static func described(
        link: WebAddress?, title: String, author: String?, date: ReadDate?, blocks: [Block] = []
    ) -> String {
        let path = link.map { canonicalPath($0) } ?? "~" + (author ?? "") + (title.isEmpty ? digest(blocks) : "")
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
        if let session = ByteSearch.offset(of: ";jsessionid=", in: path.lowercased()) {
            path = String(decoding: path.utf8.prefix(session), as: UTF8.self)
        }
        for ending in ["/unread", "/latest"] where path.hasSuffix(ending) { path.removeLast(ending.count - 1) }
        while path.hasSuffix("/") { path.removeLast() }
        let kept = SiteIdentifier.parameters(address.query).filter { !isNoise($0.name.lowercased(), $0.value) }
            .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { $0.value.isEmpty ? $0.name : $0.name + "=" + $0.value }
        var text = path.isEmpty ? "/" : path
        if !kept.isEmpty { text += "?" + kept.joined(separator: "&") }
        if let fragment = address.fragment, fragment.hasPrefix("/") || fragment.hasPrefix("!") {
            text += "#" + fragment
        }
        return text
    }

    private static func isNoise(_ name: String, _ value: String) -> Bool {
        switch name {
        case "sid", "phpsessid", "jsessionid", "sessionid", "fbclid", "gclid", "mc_cid", "mc_eid", "ref", "highlight":
            true
        // vBulletin's session, 32 hexadecimal digits.
        case "s": value.count == 32 && value.allSatisfy(\.isHexDigit)
        default: name.hasPrefix("utm_") || name.hasPrefix("wt_") || name.hasPrefix("mtm_") || name.hasPrefix("pk_")
        }
    }

    private static func bounded(_ key: String) -> String {
        guard key.utf8.count > longest else { return key }
        // Two keys that share their first kilobyte, their length and the digest are one author's doing.
        let start = String(decoding: key.utf8.prefix(longest - 32), as: UTF8.self)
        return start + "…" + String(key.utf8.count) + "." + digest(key.utf8)
    }

    /// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/), without white space.
    private static func digest(_ text: some Sequence<UInt8>) -> String {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text where byte > 32 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return String(digest, radix: 16)
    }

    private static func digest(_ blocks: [Block]) -> String {
        digest(blocks.lazy.filter { $0.kind != .hidden && $0.kind != .signature }.map(\.text.utf8).joined())
    }

    /// Makes the keys of one document differ: posts that share one get title and date behind it, then a digest of
    /// their text. What is then still equal is one post that stands twice; what its copies say more is added to it.
    static func separate(_ posts: [(post: Post, date: ReadDate?)]) -> [Post] {
        var result = posts.map(\.post)
        for index in shared(result) {
            result[index].id.key = bounded(
                result[index].id.key + suffix(title: result[index].title, date: posts[index].date))
        }
        for index in shared(result) {
            result[index].id.key = bounded(result[index].id.key + "|" + digest(result[index].blocks))
        }
        return merged(result)
    }

    /// Places of the posts whose keys are not theirs alone.
    private static func shared(_ posts: [Post]) -> [Int] {
        var uses: [String: Int] = [:]
        uses.reserveCapacity(posts.count)
        for post in posts { uses[post.id.key, default: 0] += 1 }
        guard uses.count < posts.count else { return [] }
        return posts.indices.filter { uses[posts[$0].id.key, default: 0] > 1 }
    }

    private static func merged(_ posts: [Post]) -> [Post] {
        guard !shared(posts).isEmpty else { return posts }
        var result: [Post] = []
        var places: [String: Int] = [:]
        for post in posts {
            guard let place = places[post.id.key] else {
                places[post.id.key] = result.count
                result.append(post)
                continue
            }
            // Links and files of a copy are mostly the same; sets keep this linear.
            let links = Set(result[place].links)
            result[place].links += post.links.filter { !links.contains($0) }
            let files = Set(result[place].files)
            result[place].files += post.files.filter { !files.contains($0) }
        }
        return result
    }
}
