// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Finds posts in a JSON document with paths.
struct JSONItemsParser {
    let source: SourceID
    let rules: JSONRules
    let address: WebAddress
    let dates: DateReader

    /// The items with what their identities need; defects are added.
    func items(_ value: JSONValue, defects: inout [ParseDefect]) throws(ParseFailure) -> [PageParser.Item] {
        guard let array = array(value) else {
            throw ParseFailure(.wrongKind, "The JSON has no list of items at \"\(rules.items)\".")
        }
        let paths = Paths(rules)
        var items: [PageParser.Item] = []
        items.reserveCapacity(array.count)
        var bad = 0
        for value in array {
            if let item = item(value, paths, &defects) { items.append(item) } else { bad += 1 }
        }
        if bad > 0 { defects.append(ParseDefect(.badItem, "\(bad) items have neither title nor text.")) }
        return items
    }

    /// The list at the path. An empty path finds the document itself, or the one list that it wraps.
    private func array(_ value: JSONValue) -> [JSONValue]? {
        let found = rules.items.isEmpty ? value : value.at(rules.items.split(separator: "."))
        switch found {
        case .array(let items): return items
        case .object(let members):
            let lists = members.compactMap { member -> [JSONValue]? in
                if case .array(let items) = member.value { return items }
                return nil
            }
            if lists.count == 1 { return lists[0] }
            // A dictionary of items.
            let items = members.map(\.value)
            return !items.isEmpty && items.allSatisfy({ if case .object = $0 { true } else { false } }) ? items : nil
        default: return nil
        }
    }

    /// The rules' paths, split once.
    private struct Paths {
        let title, link, author, date, body, id: [[Substring]]

        init(_ rules: JSONRules) {
            func split(_ paths: [String]) -> [[Substring]] { paths.map { $0.split(separator: ".") } }
            title = split(rules.title)
            link = split(rules.link)
            author = split(rules.author)
            date = split(rules.date)
            body = split(rules.body)
            id = split(rules.id)
        }
    }

    private func item(_ value: JSONValue, _ paths: Paths, _ defects: inout [ParseDefect]) -> PageParser.Item? {
        func first(_ paths: [[Substring]]) -> String? {
            for path in paths {
                if let text = value.at(path)?.text { return text }
            }
            return nil
        }
        let title = first(paths.title).map { PlainField.text($0) } ?? ""
        let link = first(paths.link).flatMap { address.link($0) }
        let author = first(paths.author).map { PlainField.text($0) }.flatMap { $0.isEmpty ? nil : $0 }
        let date = first(paths.date).flatMap { dates.read($0) }
        let id = first(paths.id).map { PlainField.oneLine($0) }.flatMap { $0.isEmpty ? nil : $0 }
        var body = PostBody()
        for path in paths.body {
            guard let text = value.at(path)?.text else { continue }
            body.append(HTMLBody.read(text, base: address, defects: &defects))
        }
        guard !title.isEmpty || !body.blocks.isEmpty else { return nil }
        let linked = link.flatMap { WebAddress($0) }
        let known = id ?? linked.flatMap { JSONItemsParser.trackerID($0) ?? SiteIdentifier.find(in: $0) }
        let key =
            known.map { PostKey.identified($0) }
            ?? PostKey.described(link: linked, title: title, author: author, date: date, blocks: body.blocks)
        let post = Post(
            id: PostID(source: source, key: key), url: link, title: title, author: author, published: date?.date,
            blocks: body.blocks, links: body.links, files: body.files)
        return PageParser.Item(post: post, date: date, id: id)
    }

    /// ransomware.live's `/id/BASE64` of "victim@group".
    private static func trackerID(_ address: WebAddress) -> String? {
        guard address.path.hasPrefix("/id/"), address.path.utf8.count > 8 else { return nil }
        return String(address.path.dropFirst(4))
    }
}
