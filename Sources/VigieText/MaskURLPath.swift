// SPDX-License-Identifier: Apache-2.0

/// Masking of URL paths and file names.
enum MaskURLPath {
    /// Parameters whose value is hidden whatever it is.
    private static let secretParameters: Set<String> = [
        "address", "auth", "dob", "email", "firstname", "key", "lastname", "login", "mail", "name", "nir", "nom",
        "pass",
        "passwd", "password", "phone", "phpsessid", "prenom", "pwd", "s", "secret", "session", "sid", "sig", "tel",
        "token",
        "user", "username",
    ]

    /// Repeated until nothing changes, as `Masking.mask` is: what one pass hides may be another's value in the next.
    static func mask(_ path: String) -> String {
        var path = path
        for _ in 0..<Masking.mostPasses {
            let masked = once(path)
            if masked == path { break }
            path = masked
        }
        return path
    }

    private static func once(_ path: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(path.utf8)[...]
        let at = Array("%40".utf8)
        while let next = rest.first {
            if next == UInt8(ascii: "%"), rest.starts(with: at) {
                bytes.append(UInt8(ascii: "@"))
                rest = rest.dropFirst(3)
            } else {
                bytes.append(next)
                rest = rest.dropFirst()
            }
        }
        var out: [UInt8] = []
        var piece = bytes.startIndex
        while piece < bytes.endIndex {
            var end = piece
            while end < bytes.endIndex, !isSeparator(bytes[end]) { end += 1 }
            let part = bytes[piece..<end]
            if let equals = part.firstIndex(of: UInt8(ascii: "=")),
                secretParameters.contains(String(decoding: part[..<equals].map(ByteClass.lower), as: UTF8.self)),
                equals + 1 < end
            {
                out += part[...equals]
                out += Masking.ellipsis
            } else {
                var scanner = MaskScanner(bytes: part, keepingTag: false)
                scanner.scan(part.startIndex..<part.endIndex)
                out += scanner.out
            }
            if end < bytes.endIndex { out.append(bytes[end]) }
            piece = end + 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "#")
    }
}
