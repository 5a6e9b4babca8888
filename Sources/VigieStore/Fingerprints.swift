// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import VigieCore

/// What is kept of posts: HMAC-SHA256 under the host's secret, cut to 16 bytes, so that nobody without the secret can
/// ask the file whether a post was seen.
struct Fingerprints: Sendable {
    private let key: SymmetricKey

    init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    /// Of a post's identity.
    func post(_ id: PostID) -> Data {
        if let sealed = Fingerprints.opened(id.key) { return sealed }
        let source = Array(id.source.rawValue.utf8)
        return code(
            [1] + withUnsafeBytes(of: UInt32(clamping: source.count).bigEndian, Array.init) + source + id.key.utf8)
    }

    /// Of a text's digest.
    func digest(_ digest: String) -> Data { code([2] + digest.utf8) }

    /// Of something by which posts are found again.
    func mark(_ mark: PostMark) -> Data { code([3] + mark.kind.rawValue.utf8 + [0] + mark.value.utf8) }

    /// Of nothing: tells whether a store was made under this secret.
    var check: Data { code([0]) }

    /// The identity with its key replaced by the fingerprint, because a site's key can hold a title.
    func sealed(_ id: PostID) -> PostID {
        PostID(source: id.source, key: Fingerprints.mark + Fingerprints.hexadecimal(post(id)))
    }

    private func code(_ message: [UInt8]) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: message, using: key).prefix(16))
    }

    /// Keys of sites begin with `id:`, `path:` or `raw:`.
    private static let mark = "sealed:"

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    private static func opened(_ key: String) -> Data? {
        guard key.hasPrefix(mark) else { return nil }
        let digits = Array(key.utf8.dropFirst(mark.utf8.count))
        guard digits.count == 32 else { return nil }
        var bytes = Data(capacity: 16)
        for index in stride(from: 0, to: 32, by: 2) {
            guard let high = Character(UnicodeScalar(digits[index])).hexDigitValue,
                let low = Character(UnicodeScalar(digits[index + 1])).hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
