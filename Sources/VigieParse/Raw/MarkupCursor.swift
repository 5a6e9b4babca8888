// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Finds the ends of tags, comments and raw text in bytes, as the tokenizer of the HTML Standard (§13.2.5) does.
///
/// Each kind of search that ran to the end of the bytes in vain is remembered and not made again, so that all searches
/// together are linear.
struct MarkupCursor {
    let base: UnsafePointer<UInt8>
    let count: Int
    /// Attributes of the tag that `tagEnd` went over last.
    private(set) var attributes = 0
    /// Range of a quoted value in which a `>` stands before any `<`: text that a forgotten quote swallowed.
    private(set) var swallowed: Range<Int>?
    private var hasNoComment = false
    private var hasNoDouble = false
    private var hasNoSingle = false
    private var hasNoAngle = false
    private var failures = 0

    init(base: UnsafePointer<UInt8>, count: Int) {
        self.base = base
        self.count = count
    }

    /// Position after the `>` of a tag whose name ends at `start`; nil where quotes or the end of the bytes leave it
    /// open.
    mutating func tagEnd(from start: Int) -> Int? {
        attributes = 0
        swallowed = nil
        if failures > 16 { return nil }
        var index = start
        while index < count {
            let byte = base[index]
            if byte == 62 { return index &+ 1 }
            if byte <= 32 || byte == 47 {
                index &+= 1
                continue
            }
            attributes &+= 1
            index &+= 1
            while index < count {
                let byte = base[index]
                if byte <= 32 || byte == 47 || byte == 61 || byte == 62 { break }
                index &+= 1
            }
            while index < count, base[index] <= 32 { index &+= 1 }
            guard index < count, base[index] == 61 else { continue }
            index &+= 1
            while index < count, base[index] <= 32 { index &+= 1 }
            guard index < count else { break }
            let quote = base[index]
            if quote == 34 || quote == 39 {
                guard let close = closing(quote, after: index) else {
                    failures &+= 1
                    return nil
                }
                index = close
            } else {
                while index < count, base[index] > 32, base[index] != 62 { index &+= 1 }
            }
        }
        failures &+= 1
        return nil
    }

    /// Position after the closing quote.
    @inline(__always)
    private mutating func closing(_ quote: UInt8, after open: Int) -> Int? {
        if quote == 34 ? hasNoDouble : hasNoSingle { return nil }
        var index = open &+ 1
        var firstAngle: UInt8 = 0
        while index < count {
            let byte = base[index]
            if byte == quote {
                if firstAngle == 62, swallowed == nil { swallowed = (open &+ 1)..<index }
                return index &+ 1
            }
            if firstAngle == 0, byte == 62 || byte == 60 { firstAngle = byte }
            index &+= 1
        }
        if quote == 34 { hasNoDouble = true } else { hasNoSingle = true }
        return nil
    }

    /// Position after the next `>`, or the end of the bytes.
    mutating func afterAngle(from start: Int) -> Int {
        guard start < count, !hasNoAngle else { return count }
        guard let found = position(of: 62, from: start) else {
            hasNoAngle = true
            return count
        }
        return found + 1
    }

    private func position(of byte: Int32, from start: Int) -> Int? {
        guard let found = memchr(base + start, byte, count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// For a comment whose `<!--` is at `start`: where its content ends and what follows it begins.
    mutating func commentEnd(from start: Int) -> (content: Int, after: Int)? {
        var index = start + 4
        if index < count, base[index] == 62 { return (index, index + 1) }
        if index + 1 < count, base[index] == 45, base[index + 1] == 62 { return (index, index + 2) }
        if hasNoComment { return nil }
        while index + 2 < count, let found = position(of: 45, from: index) {
            index = found
            guard index + 2 < count else { break }
            if base[index + 1] == 45 {
                if base[index + 2] == 62 { return (index, index + 3) }
                if base[index + 2] == 33, index + 3 < count, base[index + 3] == 62 { return (index, index + 4) }
            }
            index += 1
        }
        hasNoComment = true
        return nil
    }

    /// Position of the `</` that ends a raw text element of this name in lower case; nil where nothing ends it.
    func rawTextEnd(_ name: StaticString, from start: Int) -> Int? {
        let length = name.utf8CodeUnitCount
        var index = start
        while index + length + 1 < count, let found = position(of: 60, from: index) {
            index = found
            guard index + length + 1 < count else { return nil }
            if base[index + 1] == 47 {
                var offset = 0
                while offset < length, base[index + 2 + offset] | 0x20 == name.utf8Start[offset] { offset += 1 }
                if offset == length { return index }
            }
            index += 1
        }
        return nil
    }
}
