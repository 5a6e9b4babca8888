// SPDX-License-Identifier: Apache-2.0

/// The site's own number of a thread or post, read from an address.
///
/// The forms are those of MyBB, XenForo, phpBB, vBulletin, SMF, Discourse, Invision, Telegram, 4chan and WordPress.
enum SiteIdentifier {
    /// `thread:55`, `post:98` and the like; nil where the address names none. The host plays no part, but for
    /// Telegram, whose addresses are nothing but name and number.
    static func find(in address: WebAddress) -> String? {
        let query = parameters(address.query)
        let path = address.path.lowercased()
        if let post = post(query, path, address.fragment ?? "") { return "post:\(post)" }
        return thread(query, path, address.host)
    }

    private static func post(_ query: [(name: String, value: String)], _ path: String, _ fragment: String) -> String? {
        if let pid = number(query, "pid") { return pid }
        let isPhpBB = path.hasSuffix("viewtopic.php") || path.hasSuffix("showpost.php")
        if isPhpBB || path.hasSuffix("showthread.php"), let post = number(query, "p") { return post }
        if let topic = value(query, "topic"), let message = after(".msg", topic[...]), fragment == "msg\(message)" {
            return message
        }
        if let message = number(query, "msg") { return message }
        // XenForo: /threads/slug.101/post-5001, /posts/5001/; MyBB: thread-1-post-55.html.
        if ByteSearch.has("thread", in: path) || ByteSearch.has("/posts/", in: path) {
            if let post = after("/post-", path[...]) ?? after("-post-", path[...]) ?? after("/posts/", path[...]) {
                return post
            }
        }
        if ByteSearch.has("/threads/", in: path), let post = after("post-", fragment[...]) { return post }
        return nil
    }

    private static func thread(_ query: [(name: String, value: String)], _ path: String, _ host: String) -> String? {
        if let tid = number(query, "tid") { return "thread:\(tid)" }
        let isThreadPage = path.hasSuffix("viewtopic.php") || path.hasSuffix("showthread.php")
        if isThreadPage {
            if let topic = number(query, "t") { return "thread:\(topic)" }
            // vBulletin 4: showthread.php?1-Title
            if let first = query.first, first.value.isEmpty, let found = leading(first.name[...]) {
                return "thread:\(found)"
            }
        }
        if let topic = value(query, "topic"), let found = leading(topic[...]) { return "thread:\(found)" }
        if let first = query.first, first.value.isEmpty,
            first.name.hasPrefix("threads/") || first.name.hasPrefix("topic/")
        {
            return thread([], "/" + first.name.lowercased(), host)
        }
        let parts = path.split(separator: "/")
        for (index, part) in parts.enumerated() where index + 1 < parts.count {
            let next = parts[index + 1]
            switch part {
            case "threads":
                // XenForo: slug.101, or 101 alone.
                let number = next.lastIndex(of: ".").map { next[next.index(after: $0)...] } ?? next
                if !number.isEmpty, number.allSatisfy(\.isASCIIDigit) { return "thread:\(number)" }
            case "topic", "thread":
                if let found = leading(next) { return "thread:\(found)" }
            case "t":
                // Discourse: /t/slug/ID[/POST]
                if index + 2 < parts.count, parts[index + 2].allSatisfy(\.isASCIIDigit) {
                    let post = index + 3 < parts.count ? parts[index + 3] : ""
                    if !post.isEmpty, post.allSatisfy(\.isASCIIDigit), post != "1" {
                        return "post:\(parts[index + 2])/\(post)"
                    }
                    return "thread:\(parts[index + 2])"
                }
            default: break
            }
        }
        if let last = parts.last, let found = rewritten(last) { return "thread:\(found)" }
        if host == "t.me" || host == "telegram.me" || host.hasSuffix(".t.me") {
            let names = parts.first == "s" ? parts.dropFirst() : parts[...]
            if let number = names.last, !number.isEmpty, number.allSatisfy(\.isASCIIDigit) {
                return "message:" + names.joined(separator: "/")
            }
        }
        // WordPress: /?p=123
        if parts.isEmpty || path.hasSuffix("index.php"), let page = number(query, "p") { return "page:\(page)" }
        return nil
    }

    /// `thread-1.html`, `thread-1-page-2.html`, `premier-lot-t525.html`.
    private static func rewritten(_ name: Substring) -> Substring? {
        guard name.hasSuffix(".html") || name.hasSuffix(".htm") else { return nil }
        let stem = name[..<(name.lastIndex(of: ".") ?? name.endIndex)]
        if stem.hasPrefix("thread-") || stem.hasPrefix("topic-") {
            return leading(stem.drop { $0 != "-" }.dropFirst())
        }
        guard let dash = stem.lastIndex(of: "-") else { return nil }
        let tail = stem[stem.index(after: dash)...]
        guard tail.first == "t", tail.count > 1, tail.dropFirst().allSatisfy(\.isASCIIDigit) else { return nil }
        return tail.dropFirst()
    }

    static func parameters(_ query: String?) -> [(name: String, value: String)] {
        guard let query, !query.isEmpty else { return [] }
        return query.split(whereSeparator: { $0 == "&" || $0 == ";" }).prefix(64).map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = sides[0].hasPrefix("amp;") ? sides[0].dropFirst(4) : sides[0]
            return (String(name), sides.count > 1 ? String(sides[1]) : "")
        }
    }

    private static func value(_ query: [(name: String, value: String)], _ name: String) -> String? {
        query.first { $0.name.lowercased() == name }?.value
    }

    private static func number(_ query: [(name: String, value: String)], _ name: String) -> String? {
        guard let value = value(query, name), let digits = leading(value[...]), digits.count == value.count else {
            return nil
        }
        return value
    }

    private static func leading(_ text: Substring) -> Substring? {
        let digits = text.prefix { $0.isASCIIDigit }
        guard !digits.isEmpty, digits.count <= 20 else { return nil }
        let rest = text.dropFirst(digits.count)
        return rest.isEmpty || rest.first == "-" || rest.first == "." ? digits : nil
    }

    /// The digits behind a word.
    private static func after(_ word: StaticString, _ text: Substring) -> String? {
        guard let offset = ByteSearch.offset(of: word, in: text) else { return nil }
        let digits = text.utf8.dropFirst(offset + word.utf8CodeUnitCount).prefix { $0 >= 48 && $0 <= 57 }
        return digits.isEmpty || digits.count > 20 ? nil : String(digits)
    }
}

extension Character {
    /// 0 to 9.
    var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
