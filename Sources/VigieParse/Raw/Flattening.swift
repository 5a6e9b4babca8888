// SPDX-License-Identifier: Apache-2.0

/// Markup without the tags that stand too deep: libxml2 gives up a document nested over 256 levels, and with it all
/// text that follows.
enum Flattening {
    /// Levels that are kept.
    static let deepest = 200

    /// The same text in fewer elements. Linear: an end tag looks for its start among `deepest` open elements at most.
    static func flatten(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard let base = bytes.baseAddress else { return [] }
        let count = bytes.count
        var output: [UInt8] = []
        output.reserveCapacity(count)
        var cursor = MarkupCursor(base: base, count: count)
        var open: [UInt64] = []
        // Elements left out that are not yet closed; their end tags are left out with them, whatever their names.
        var buried = 0
        var index = 0
        var copied = 0
        func copy(to end: Int) {
            if end > copied {
                output.append(contentsOf: UnsafeBufferPointer(start: base + copied, count: end - copied))
            }
        }
        while index < count {
            guard base[index] == 60, index + 1 < count else {
                index += 1
                continue
            }
            let next = base[index + 1]
            if next == 33, let after = skipped(bytes, index, &cursor) {
                index = after
                continue
            }
            let isEnd = next == 47
            let nameStart = index + (isEnd ? 2 : 1)
            guard nameStart < count, base[nameStart] | 0x20 >= 97, base[nameStart] | 0x20 <= 122 else {
                index += 1
                continue
            }
            var nameEnd = nameStart
            var name: UInt64 = 0
            while nameEnd < count, base[nameEnd] > 32, base[nameEnd] != 47, base[nameEnd] != 62 {
                name = (name &<< 7) ^ (name &>> 57) ^ UInt64(base[nameEnd] | 0x20)
                nameEnd += 1
            }
            let end = cursor.tagEnd(from: nameEnd) ?? cursor.afterAngle(from: nameEnd)
            if isEnd {
                if buried > 0 {
                    buried -= 1
                    copy(to: index)
                    output.append(10)
                    copied = end
                } else if let match = open.lastIndex(of: name) {
                    open.removeSubrange(match...)
                } else {
                    // Its start was left out, or there was none.
                    copy(to: index)
                    output.append(32)
                    copied = end
                }
            } else if !voids.contains(name) {
                if open.count >= deepest {
                    buried += 1
                    copy(to: index)
                    output.append(10)
                    copied = end
                } else {
                    open.append(name)
                }
            }
            index = end
            if !isEnd, let after = rawText(name, index, cursor) { index = after }
        }
        copy(to: count)
        return output
    }

    private static func rawText(_ name: UInt64, _ index: Int, _ cursor: MarkupCursor) -> Int? {
        if name == script { return cursor.rawTextEnd("script", from: index) }
        return name == style ? cursor.rawTextEnd("style", from: index) : nil
    }

    /// The position after a comment, declaration or CDATA section.
    private static func skipped(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ cursor: inout MarkupCursor,
    ) -> Int? {
        if index + 3 < bytes.count, bytes[index + 2] == 45, bytes[index + 3] == 45 {
            return cursor.commentEnd(from: index)?.after
        }
        return cursor.afterAngle(from: index + 2)
    }

    private static func hash(_ name: String) -> UInt64 {
        name.utf8.reduce(0) { ($0 &<< 7) ^ ($0 &>> 57) ^ UInt64($1 | 0x20) }
    }

    private static let script = hash("script")
    private static let style = hash("style")
    /// Elements without content (HTML Standard §13.1.2).
    private static let voids = Set(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"]
            .map { hash($0) })
}
