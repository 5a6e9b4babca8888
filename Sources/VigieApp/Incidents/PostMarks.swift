// SPDX-License-Identifier: Apache-2.0

import Crypto
import VigieCore
import VigieText

/// By what other posts of the same leak are found: made from the raw post, kept as keyed fingerprints alone.
struct PostMarks: Sendable, Equatable {
    /// What later posts are compared with.
    var own: Set<PostMark>
    /// What is looked for: the own marks, and the addresses that the post links to.
    var sought: Set<PostMark>

    /// Links, files and text beyond these bounds say nothing new.
    private static let mostLinks = 50
    private static let mostFiles = 20
    private static let mostText = 1 << 20
    /// A shorter text is anybody's.
    private static let shortestText = 80
    private static let shortestFile = 8

    /// Names that many share.
    private static let nobody: Set<String> = [
        "", "admin", "administrator", "anon", "anonyme", "anonymous", "deleted", "guest", "invite", "unknown", "user",
    ]
    private static let plainFiles = ["archive", "backup", "database", "dump", "export", "leak", "patients", "sample"]

    /// - Parameter listing: The address that the source is polled at, which is no thread of its own.
    init(of post: Post, verdict: Verdict, listing: String?) {
        var marks = Set(
            verdict.findings.filter { $0.role.alerts || $0.role == .targeted }
                .map { PostMark(.entry, $0.entry.rawValue) })
        let page = listing.flatMap(PostMarks.address)
        if let url = post.url, let address = PostMarks.address(url), address != page {
            marks.insert(PostMark(.address, address))
            let thread = PostMarks.thread(address)
            if thread != page.map(PostMarks.thread) {
                marks.insert(PostMark(.thread, "\(post.id.source) \(thread)"))
            }
        }
        if let author = PostMarks.author(post.author) { marks.insert(PostMark(.author, author)) }
        for file in post.files.prefix(PostMarks.mostFiles) {
            let name = file.lowercased()
            let stem = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
            let isPlain = PostMarks.plainFiles.contains { stem.filter(\.isLetter) == $0 }
            if stem.utf8.count >= PostMarks.shortestFile, !isPlain { marks.insert(PostMark(.file, name)) }
        }
        let written = post.blocks.filter { $0.kind == .prose || $0.kind == .code }.map(\.text)
        for size in PostMarks.sizes(in: written + [post.title]) { marks.insert(PostMark(.size, size)) }
        let text = Folding.fold(written.joined(separator: " "))
        if text.utf8.count >= PostMarks.shortestText, text.utf8.count <= PostMarks.mostText {
            let digest = SHA256.hash(data: Array(text.utf8)).prefix(16)
            marks.insert(PostMark(.text, Judge.hexadecimal(digest)))
        }
        own = marks
        sought = marks
        for link in post.links.prefix(PostMarks.mostLinks) {
            if let address = PostMarks.address(link), address != page { sought.insert(PostMark(.address, address)) }
        }
    }

    /// The author's folded name; nil for one that says nothing of who it is.
    static func author(_ name: String?) -> String? {
        let author = Folding.fold(name ?? "")
        return author.utf8.count >= 3 && !PostMarks.nobody.contains(author) ? author : nil
    }

    /// Host, path and query without scheme, `www.` and fragment; nil for a mere host, or for what is no address.
    static func address(_ url: String) -> String? {
        guard url.utf8.count <= 2_000, let scheme = url.firstRange(of: "://") else { return nil }
        var rest = url[scheme.upperBound...].lowercased()
        if let fragment = rest.firstIndex(of: "#") { rest = String(rest[..<fragment]) }
        if rest.hasPrefix("www.") { rest.removeFirst(4) }
        while rest.hasSuffix("/") { rest.removeLast() }
        return rest.contains("/") ? rest : nil
    }

    /// The address without host, and without what tells pages and posts of one thread apart.
    static func thread(_ address: String) -> String {
        var path = address.drop { $0 != "/" }
        for word in ["/page-", "/post-", "-page-", "-post-", "&page=", "&pid=", "&p=", "&start=", ".msg"] {
            if let cut = path.firstRange(of: word) { path = path[..<cut.lowerBound] }
        }
        return String(path)
    }

    /// Sizes such as `3.47 GB` with at least three digits, as digits and unit.
    static func sizes(in texts: [String]) -> Set<String> {
        var found: Set<String> = []
        for text in texts {
            for match in text.prefix(4_000).matches(of: /([0-9]{1,6})([.,][0-9]{1,3})?\s?([gGmMtTkK])(?:i?[bBoO])\b/) {
                let fraction = match.2.map { String($0.dropFirst()) } ?? ""
                let digits = String(match.1) + (fraction.isEmpty ? "" : "." + fraction)
                guard digits.filter(\.isNumber).count >= 3 else { continue }
                found.insert(digits + String(match.3).lowercased())
                if found.count >= 5 { return found }
            }
        }
        return found
    }
}
