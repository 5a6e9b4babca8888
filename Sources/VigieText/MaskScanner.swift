// SPDX-License-Identifier: Apache-2.0

/// Copies bytes to `out`, with every personal value that can be told by its own form masked on the way.
///
/// Each place is looked at with a bounded look-ahead, so that the whole is linear.
struct MaskScanner {
    let bytes: ArraySlice<UInt8>
    let keepingTag: Bool
    /// True inside a row of a sample: every date becomes its year.
    var isRow = false
    var out: [UInt8] = []
    /// Up to here a date is a birth date.
    private var birthUntil = 0

    init(bytes: ArraySlice<UInt8>, keepingTag: Bool) {
        self.bytes = bytes
        self.keepingTag = keepingTag
    }

    /// Masks one line or a part of one.
    mutating func scan(_ range: Range<Int>) {
        var at = range.lowerBound
        let end = range.upperBound
        var runEnd = at
        birthUntil = at
        while at < end {
            if at >= runEnd, localLength(at, end) > 0 {
                var local = at
                while local < end {
                    let length = localLength(local, end)
                    if length == 0 { break }
                    local += length
                }
                runEnd = local
                if let next = mail(at, local, range) {
                    at = next
                    runEnd = at
                    continue
                }
            }
            if at == range.lowerBound || !isWordByte(bytes[at - 1]), let next = value(at, range) {
                at = next
                continue
            }
            if bytes[at] == UInt8(ascii: ":"), let next = credentialsInAddress(at, end) {
                at = next
                continue
            }
            out.append(bytes[at])
            at += 1
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool { ByteClass.isAlphanumeric(byte) }

    /// Bytes of the character at `at` where it may stand before the `@`; 0 where it may not.
    func localLength(_ at: Int, _ end: Int) -> Int {
        let byte = bytes[at]
        if ByteClass.isAlphanumeric(byte) { return 1 }
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"): return 1
        case 0..<0x80: return 0
        case 0xC2:
            // No-break space, quotation marks, middle dot.
            guard at + 1 < end else { return 1 }
            let next = bytes[at + 1]
            return next == 0xA0 || next == 0xAB || next == 0xBB || next == 0xB7 ? 0 : 2
        case 0xE2:
            // General punctuation, of which only the ellipsis of a masked address counts.
            guard at + 2 < end else { return 1 }
            if bytes[at + 1] == 0x80 { return bytes[at + 2] == 0xA6 ? 3 : 0 }
            return 3
        case 0x80..<0xC0: return 1
        case 0xC0..<0xE0: return min(2, end - at)
        case 0xE0..<0xF0: return min(3, end - at)
        default: return min(4, end - at)
        }
    }

    // MARK: Mail addresses

    /// Masks the address whose local part is `start..<local`; nil where none stands there.
    private mutating func mail(_ start: Int, _ local: Int, _ range: Range<Int>) -> Int? {
        let end = range.upperBound
        guard local < end, let sign = atSign(local, end) else { return nil }
        var domainEnd = sign.upperBound
        while domainEnd < end {
            let byte = bytes[domainEnd]
            if ByteClass.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: ".") || (byte >= 0x80 && localLength(domainEnd, end) > 0)
            {
                domainEnd += 1
            } else if byte == UInt8(ascii: "["), bytes[domainEnd..<end].starts(with: Array("[.]".utf8)) {
                domainEnd += 3
            } else {
                break
            }
        }
        while domainEnd > sign.upperBound, bytes[domainEnd - 1] == UInt8(ascii: ".") { domainEnd -= 1 }
        guard domainEnd > sign.upperBound else { return nil }
        var first = start
        while first < local, bytes[first] < 0x80, !ByteClass.isAlphanumeric(bytes[first]) { first += 1 }
        guard first < local else { return nil }
        out += bytes[start..<first]
        appendInitial(first..<local)
        if keepingTag, let plus = bytes[first..<local].firstIndex(of: UInt8(ascii: "+")) { out += bytes[plus..<local] }
        out += bytes[sign]
        out += bytes[sign.upperBound..<domainEnd]
        return password(after: domainEnd, wholeLine: start == range.lowerBound, end)
    }

    /// `@`, `[at]` or `(at)`.
    private func atSign(_ at: Int, _ end: Int) -> Range<Int>? {
        if bytes[at] == UInt8(ascii: "@") { return at..<(at + 1) }
        guard at + 4 <= end, bytes[at] == UInt8(ascii: "[") || bytes[at] == UInt8(ascii: "("),
            ByteClass.lower(bytes[at + 1]) == UInt8(ascii: "a"), ByteClass.lower(bytes[at + 2]) == UInt8(ascii: "t"),
            bytes[at + 3] == UInt8(ascii: "]") || bytes[at + 3] == UInt8(ascii: ")")
        else { return nil }
        return at..<(at + 4)
    }

    /// The first character and an ellipsis.
    mutating func appendInitial(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        var next = range.lowerBound + 1
        while next < range.upperBound, bytes[next] & 0xC0 == 0x80 { next += 1 }
        let initial = bytes[range.lowerBound..<next]
        if !initial.elementsEqual(Masking.ellipsis) { out += initial }
        out += Masking.ellipsis
    }

    /// Masks what follows `mail:` up to the next space, or to the end of a line that begins with the address.
    private mutating func password(after at: Int, wholeLine: Bool, _ end: Int) -> Int {
        guard at + 1 < end, bytes[at] == UInt8(ascii: ":"), !ByteClass.isSpace(bytes[at + 1]) else { return at }
        out.append(UInt8(ascii: ":"))
        out += Masking.ellipsis
        if wholeLine { return end }
        return wordEnd(at + 1, end)
    }

    private func wordEnd(_ at: Int, _ end: Int) -> Int {
        var next = at
        while next < end, !ByteClass.isSpace(bytes[next]) { next += 1 }
        return next
    }

    // MARK: Addresses with credentials

    /// `://user:secret@host` and `://host/path:login:password`.
    private mutating func credentialsInAddress(_ colon: Int, _ end: Int) -> Int? {
        guard colon + 3 < end, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/") else {
            return nil
        }
        var host = colon + 3
        var at = host
        let limit = min(end, host + 512)
        while at < limit, !ByteClass.isSpace(bytes[at]), bytes[at] != UInt8(ascii: "/"), bytes[at] != UInt8(ascii: "@")
        { at += 1 }
        out += bytes[colon..<host]
        if at < limit, bytes[at] == UInt8(ascii: "@"), bytes[host] != UInt8(ascii: "@") {
            out += Masking.ellipsis
            out.append(UInt8(ascii: "@"))
            host = at + 1
        }
        at = host
        while at < limit, !ByteClass.isSpace(bytes[at]), bytes[at] != UInt8(ascii: "/"), bytes[at] != UInt8(ascii: ":")
        { at += 1 }
        if at + 1 < limit, bytes[at] == UInt8(ascii: ":"), ByteClass.isDigit(bytes[at + 1]) {
            at += 1
            while at < limit, ByteClass.isDigit(bytes[at]) { at += 1 }
        }
        while at < limit, !ByteClass.isSpace(bytes[at]), bytes[at] != UInt8(ascii: ":") { at += 1 }
        guard at < limit, bytes[at] == UInt8(ascii: ":"), bytes[host..<at].firstIndex(of: UInt8(ascii: "@")) == nil
        else {
            return emitHost(host, end)
        }
        let login = at + 1
        var loginEnd = login
        while loginEnd < limit, !ByteClass.isSpace(bytes[loginEnd]), bytes[loginEnd] != UInt8(ascii: ":") {
            loginEnd += 1
        }
        guard loginEnd < limit, bytes[loginEnd] == UInt8(ascii: ":"), loginEnd > login,
            bytes[login..<loginEnd].firstIndex(of: UInt8(ascii: "@")) == nil, bytes[login] != UInt8(ascii: "/")
        else { return emitHost(host, end) }
        out += bytes[host..<login]
        appendInitial(login..<loginEnd)
        out.append(UInt8(ascii: ":"))
        out += Masking.ellipsis
        return wordEnd(loginEnd + 1, end)
    }

    /// The name of the host goes out as it is; an address of numbers is masked by the scan.
    private mutating func emitHost(_ host: Int, _ end: Int) -> Int {
        var at = host
        guard at < end, ByteClass.isLetter(bytes[at]) else { return at }
        while at < end, ByteClass.isAlphanumeric(bytes[at]) || bytes[at] == UInt8(ascii: "-") { at += 1 }
        if at < end, bytes[at] == UInt8(ascii: "@") { return host }
        out += bytes[host..<at]
        return at
    }

    // MARK: Numbers, labels

    /// Masks the value that begins at `at`; nil where none does.
    private mutating func value(_ at: Int, _ range: Range<Int>) -> Int? {
        let byte = bytes[at]
        let end = range.upperBound
        if ByteClass.isHexadecimal(byte), let next = sixthVersionAddress(at, end) { return next }
        if ByteClass.isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") {
            let isBirth = isRow || at < birthUntil
            if isBirth, ByteClass.isDigit(byte), let date = MaskDate(bytes, at, end, inRow: isRow) {
                out += date.year
                return date.end
            }
            guard let number = MaskNumber(bytes, at, end) else {
                guard ByteClass.isDigit(byte) else { return nil }
                var next = at
                while next < end, ByteClass.isDigit(bytes[next]) { next += 1 }
                out += bytes[at..<next]
                return next
            }
            out += number.masked
            return number.end
        }
        guard ByteClass.isLetter(byte) || byte >= 0xC3 else { return nil }
        if let account = MaskNumber.accountEnd(bytes, at, end) {
            out += [bytes[at], bytes[at + 1]]
            out += Array("** ****".utf8)
            return account
        }
        guard let label = MaskLabel.find(bytes, at, end) else { return nil }
        switch label.kind {
        case .birth:
            birthUntil = min(end, label.end + 40)
            out += bytes[at..<label.end]
            return label.end
        case .login where at != range.lowerBound: return nil
        case .login, .password:
            let toLineEnd = at == range.lowerBound
            guard let secret = MaskLabel.value(bytes, label.end, end, toLineEnd: toLineEnd, mayBeLabel: false)
            else { return nil }
            out += bytes[at..<secret.lowerBound]
            if label.kind == .password {
                out += Masking.ellipsis
            } else if bytes[secret].contains(UInt8(ascii: "@")) {
                var scanner = MaskScanner(bytes: bytes, keepingTag: keepingTag)
                scanner.scan(secret)
                out += scanner.out
            } else {
                appendInitial(secret)
            }
            return secret.upperBound
        case .person, .name: return nil
        }
    }

    /// Masks the last group of an IPv6 address; nil where none stands there.
    private mutating func sixthVersionAddress(_ at: Int, _ end: Int) -> Int? {
        var next = at
        var colons = 0
        var double = false
        var last = at
        while next < end, next - at < 40 {
            if bytes[next] == UInt8(ascii: ":") {
                colons += 1
                if next > at, bytes[next - 1] == UInt8(ascii: ":") { double = true }
                last = next + 1
            } else if !ByteClass.isHexadecimal(bytes[next]) {
                break
            }
            next += 1
        }
        guard colons == 7 || (double && (2...7).contains(colons)), last < next,
            next == end || !ByteClass.isAlphanumeric(bytes[next])
        else { return nil }
        out += bytes[at..<last]
        out.append(UInt8(ascii: "*"))
        return next
    }
}
