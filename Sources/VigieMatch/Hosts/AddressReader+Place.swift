// SPDX-License-Identifier: Apache-2.0

import VigieCore

extension AddressReader {
    /// Where an address holds a range of the folded text; nil where no address does.
    func place(of range: Range<Int>) -> Place? {
        if isPlain(range) { return nil }
        for position in range where bytes[position] == 0x20 && !isHyphen(at: position) { return nil }
        if isMailLocal(range) { return .mailLocal }
        if isMailDomain(range) { return .mailDomain }
        let chunk = chunkStart(before: range.lowerBound)
        if let scheme = authority(in: chunk..<range.lowerBound) {
            for position in scheme..<max(scheme, range.lowerBound) {
                switch bytes[position] {
                case 0x2F, 0x3F, 0x23, 0x5C: return .urlPath  // / ? # \
                default: continue
                }
            }
            return .urlHost
        }
        // host.example/path without a scheme, and /path
        if let slash = (chunk..<range.lowerBound).first(where: { bytes[$0] == 0x2F }),
            slash == chunk || isHost(chunk..<slash)
        {
            return .urlPath
        }
        let start = hostStart(from: range.lowerBound)
        if isHost(start..<hostEnd(from: range.upperBound)) { return .urlHost }
        return nil
    }

    /// True where spaces or sentence marks stand at both sides: the usual case, decided without looking further.
    private func isPlain(_ range: Range<Int>) -> Bool {
        let before = range.lowerBound - 1
        let opens: Bool
        switch before < 0 ? 0x20 : bytes[before] {
        case 0x20: opens = before <= 0 || !closesMark(bytes[before - 1]) && !isHyphen(at: before)
        case 0x22, 0x28, 0x2C, 0x3B: opens = true  // " ( , ;
        default: opens = false
        }
        guard opens else { return false }
        let after = range.upperBound
        guard after < bytes.count else { return true }
        switch bytes[after] {
        case 0x20:
            return !isHyphen(at: after) && dot(at: after) == nil && at(at: after) == nil
        case 0x21, 0x22, 0x29, 0x2C, 0x3B, 0x3F: return true  // ! " ) , ; ?
        case 0x2E: return after + 1 >= bytes.count || bytes[after + 1] == 0x20
        default: return false
        }
    }

    /// `]` or `)`, as of a defanged `@`.
    private func closesMark(_ byte: UInt8) -> Bool { byte == 0x5D || byte == 0x29 }

    /// True where an `@` follows, after no more than a local part may hold.
    private func isMailLocal(_ range: Range<Int>) -> Bool {
        var end = range.upperBound
        let limit = min(bytes.count, end + Self.longestLocal)
        while end < limit, isLocal(at: end) { end += 1 }
        // The dot of `[.]` or the like is no local part; an `@` in brackets ends one.
        guard let length = at(at: end) else { return false }
        return isWord(at: end + length)
    }

    /// True where an `@` precedes the host that the range is part of.
    private func isMailDomain(_ range: Range<Int>) -> Bool {
        let start = hostStart(from: range.lowerBound)
        guard at(endingAt: start) != nil else { return false }
        return isHost(start..<hostEnd(from: range.upperBound))
    }

    private func isLocal(at position: Int) -> Bool {
        if isWord(at: position) || isHyphen(at: position) { return true }
        switch bytes[position] {
        case 0x2E, 0x5F, 0x2B, 0x25, 0x7E, 0x3D: return true  // . _ + % ~ =
        default: return false
        }
    }

    /// Where the stretch without white space begins that ends at a position.
    private func chunkStart(before position: Int) -> Int {
        let limit = max(0, position - Self.reach)
        var start = position
        scan: while start > limit {
            switch bytes[start - 1] {
            case 0x20: guard isHyphen(at: start - 1) else { break scan }
            case 0x22, 0x3C, 0x3E, 0x3B, 0x7C: break scan  // " < > ; |
            default: break
            }
            start -= 1
        }
        return start
    }

    /// Where the authority of the last URL of a range begins: behind `://`, `[:]//`, `:\\`.
    private func authority(in range: Range<Int>) -> Int? {
        var position = range.upperBound
        while position >= range.lowerBound + 3 {
            let mark = bytes[position - 1]
            if mark == 0x2F || mark == 0x5C, bytes[position - 2] == mark {
                let before = bytes[position - 3]
                if before == 0x3A || before == 0x5D || before == 0x29 { return position }  // : ] )
            }
            // [://]
            if mark == 0x5D, position >= range.lowerBound + 5, bytes[position - 2] == 0x2F, bytes[position - 3] == 0x2F
            {
                return position
            }
            position -= 1
        }
        return nil
    }

    /// True where a URL's scheme or an `@` stands before the range in its stretch without white space.
    func isAddressed(_ range: Range<Int>) -> Bool {
        let start = hostStart(from: range.lowerBound)
        return at(endingAt: start) != nil || authority(in: chunkStart(before: start)..<start) == start
    }
}
